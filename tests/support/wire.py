"""A connection that is lost, as when the network or the server goes away."""

import os
import socket

from sqlalchemy import Connection


def cut(connection: Connection) -> None:
    driver = connection.connection.driver_connection
    assert driver is not None
    with socket.socket(fileno=os.dup(driver.fileno())) as wire:
        wire.shutdown(socket.SHUT_RDWR)
