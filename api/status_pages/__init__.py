"""The status page: how a municipality's or region's plan stands, on one page for everybody."""
