package io.github.redoubt.core.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;

/**
 * Makes sockets that send what they have at once.
 *
 * <p>A body is written in several pieces, and by itself a socket would keep each small one back
 * until the other side has acknowledged what went before, which that side may put off for 40
 * milliseconds.
 */
final class PromptSockets extends SocketFactory {

  private final SocketFactory usual = SocketFactory.getDefault();

  @Override
  public Socket createSocket() throws IOException {
    return prompt(usual.createSocket());
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return prompt(usual.createSocket(host, port));
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress from, int fromPort)
      throws IOException {
    return prompt(usual.createSocket(host, port, from, fromPort));
  }

  @Override
  public Socket createSocket(InetAddress address, int port) throws IOException {
    return prompt(usual.createSocket(address, port));
  }

  @Override
  public Socket createSocket(InetAddress address, int port, InetAddress from, int fromPort)
      throws IOException {
    return prompt(usual.createSocket(address, port, from, fromPort));
  }

  private static Socket prompt(Socket socket) throws IOException {
    socket.setTcpNoDelay(true);
    return socket;
  }
}
