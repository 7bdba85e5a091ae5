package io.github.redoubt.core.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/**
 * A server that writes given bytes when a request begins to come in, and then says nothing more:
 * for answers that no proper server gives.
 */
final class RawServer implements AutoCloseable {

  private final ServerSocket listener;
  private final byte[] reply;
  private final boolean hangsUp;
  private final List<Socket> open = new CopyOnWriteArrayList<>();

  final CountDownLatch asked = new CountDownLatch(1);
  final CountDownLatch left = new CountDownLatch(1);

  private RawServer(String reply, boolean hangsUp) {
    this.reply = reply.getBytes(StandardCharsets.UTF_8);
    this.hangsUp = hangsUp;
    try {
      this.listener = new ServerSocket(0, 50, InetAddress.getByName("localhost"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    start(this::accept);
  }

  /** Takes the request and never answers. */
  static RawServer silent() {
    return new RawServer("", false);
  }

  /** Answers so far, and keeps the connection open. */
  static RawServer stallingAfter(String reply) {
    return new RawServer(reply, false);
  }

  /** Answers so far, and hangs up. */
  static RawServer hangingUpAfter(String reply) {
    return new RawServer(reply, true);
  }

  URI address() {
    return URI.create("http://localhost:" + listener.getLocalPort());
  }

  /** Gives an address that nobody listens at. */
  static URI nobody() {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("localhost"))) {
      return URI.create("http://localhost:" + taken.getLocalPort());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = listener.accept();
        open.add(socket);
        start(() -> serve(socket));
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      InputStream in = socket.getInputStream();
      byte[] some = new byte[8192];
      if (in.read(some) < 0) {
        return;
      }
      asked.countDown();
      socket.getOutputStream().write(reply);
      socket.getOutputStream().flush();
      if (hangsUp) {
        return;
      }
      while (in.read(some) >= 0) {
        // Whatever else comes is not looked at; the end is.
      }
      left.countDown();
    } catch (IOException gone) {
      left.countDown();
    }
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "raw-server");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    try {
      listener.close();
      for (Socket socket : open) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
