package io.github.redoubt.core.internal;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Makes sockets that send what they have at once, and read ahead where much is coming.
 *
 * <p>A body is written in several pieces, and by itself a socket would keep each small one back
 * until the other side has acknowledged what went before, which that side may put off for 40
 * milliseconds.
 */
final class PromptSockets extends SocketFactory {

  @Override
  public Socket createSocket() throws IOException {
    Socket socket = new Reading();
    socket.setTcpNoDelay(true);
    return socket;
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return connected(new InetSocketAddress(host, port), null);
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress from, int fromPort)
      throws IOException {
    return connected(new InetSocketAddress(host, port), new InetSocketAddress(from, fromPort));
  }

  @Override
  public Socket createSocket(InetAddress address, int port) throws IOException {
    return connected(new InetSocketAddress(address, port), null);
  }

  @Override
  public Socket createSocket(InetAddress address, int port, InetAddress from, int fromPort)
      throws IOException {
    return connected(new InetSocketAddress(address, port), new InetSocketAddress(from, fromPort));
  }

  private Socket connected(InetSocketAddress to, @Nullable InetSocketAddress from)
      throws IOException {
    Socket socket = createSocket();
    try {
      if (from != null) {
        socket.bind(from);
      }
      socket.connect(to);
      return socket;
    } catch (IOException | RuntimeException e) {
      socket.close();
      throw e;
    }
  }

  /** A socket whose bytes are all read through one place. */
  private static final class Reading extends Socket {
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable InputStream in;

    @Override
    public InputStream getInputStream() throws IOException {
      lock.lock();
      try {
        InputStream known = in;
        if (known == null) {
          known = new ReadAhead(super.getInputStream());
          in = known;
        }
        return known;
      } finally {
        lock.unlock();
      }
    }
  }
}
