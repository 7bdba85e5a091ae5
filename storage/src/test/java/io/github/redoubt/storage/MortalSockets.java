package io.github.redoubt.storage;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.SocketFactory;
import okhttp3.OkHttpClient;

/** Sockets whose process dies, without any last act, when so many bytes went over all of them. */
final class MortalSockets extends SocketFactory {

  /** What a process exits with that died. */
  static final int DEAD = 77;

  private final AtomicLong left;

  private MortalSockets(long bytes) {
    this.left = new AtomicLong(bytes);
  }

  /** Gives a client that dies after so many bytes, sent and received. */
  static OkHttpClient client(long bytes) {
    return new OkHttpClient.Builder().socketFactory(new MortalSockets(bytes)).build();
  }

  private void passed(int bytes) {
    if (left.addAndGet(-bytes) <= 0) {
      Runtime.getRuntime().halt(DEAD);
    }
  }

  @Override
  public Socket createSocket() {
    return new Mortal();
  }

  @Override
  public Socket createSocket(String host, int port) {
    throw new UnsupportedOperationException("Sockets are connected by who wants them");
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress from, int fromPort) {
    return createSocket(host, port);
  }

  @Override
  public Socket createSocket(InetAddress host, int port) {
    return createSocket(host.getHostAddress(), port);
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) {
    return createSocket(host, port);
  }

  private final class Mortal extends Socket {

    @Override
    public InputStream getInputStream() throws IOException {
      return new FilterInputStream(super.getInputStream()) {
        @Override
        public int read(byte[] to, int offset, int length) throws IOException {
          int read = in.read(to, offset, length);
          passed(Math.max(read, 0));
          return read;
        }
      };
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
      return new FilterOutputStream(super.getOutputStream()) {
        @Override
        public void write(byte[] from, int offset, int length) throws IOException {
          out.write(from, offset, length);
          passed(length);
        }
      };
    }
  }
}
