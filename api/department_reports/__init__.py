"""Department reports (nämndrapport): what one department has to do with a plan, and what it says of it."""
