package io.github.redoubt.benchmarks;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Function;

/**
 * A server that costs as little as can be, in a process of its own, so that what is measured is the
 * client: it answers sign-ins with an access token and everything else with what was made ready
 * before.
 */
final class ServerProcess implements AutoCloseable {

  private final Process process;
  private final int port;

  private ServerProcess(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Gives the whole answer to a request for a path and query. */
  @FunctionalInterface
  interface Answers {
    byte[] to(String pathAndQuery);
  }

  /** Starts a program that calls {@link #serve}, on a free port. */
  static ServerProcess start(Class<?> program, String heap) {
    try {
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:+UseSerialGC",
                  "-Xmx" + heap,
                  "-cp",
                  System.getProperty("java.class.path"),
                  program.getName())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      BufferedReader out =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
      return new ServerProcess(process, Integer.parseInt(out.readLine()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String url() {
    return "http://127.0.0.1:" + port;
  }

  @Override
  public void close() {
    process.destroy();
  }

  /**
   * Prints the port, and serves until killed.
   *
   * @param claims the second part of the tokens
   * @param ready makes the answers, for the address that they are to name
   */
  static void serve(String claims, Function<String, Answers> ready) throws IOException {
    byte[] token = answer(token(claims, System.currentTimeMillis() / 1000 + 3600));
    try (ServerSocket server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress())) {
      Answers answers = ready.apply("http://127.0.0.1:" + server.getLocalPort());
      System.out.println(server.getLocalPort());
      System.out.flush();
      while (true) {
        Socket socket = server.accept();
        Thread thread = new Thread(() -> serve(socket, token, answers));
        thread.setDaemon(true);
        thread.start();
      }
    }
  }

  private static String token(String claims, long expiration) {
    return """
        {"access_token":"eyJraWQiOiIyMDI2In0.%s.c2lnbmF0dXJl","refresh_token":"not_supported",\
        "token_type":"Bearer","expires_in":3600,"expiration":%d,"scope":"ibm openid"}"""
        .formatted(claims, expiration);
  }

  /** Makes a whole answer of JSON, head and all. */
  static byte[] answer(String json) {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    String head =
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
            + body.length
            + "\r\n\r\n";
    return (head + json).getBytes(StandardCharsets.UTF_8);
  }

  private static void serve(Socket socket, byte[] token, Answers answers) {
    try (socket) {
      socket.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(socket.getInputStream(), 8192);
      OutputStream out = socket.getOutputStream();
      StringBuilder line = new StringBuilder();
      while (readLine(in, line)) {
        String path = line.substring(line.indexOf(" ") + 1, line.indexOf(" HTTP"));
        byte[] answer = path.endsWith("/identity/token") ? token : answers.to(path);
        int length = 0;
        while (readLine(in, line) && !line.isEmpty()) {
          if (line.length() > 16 && line.substring(0, 15).equalsIgnoreCase("content-length:")) {
            length = Integer.parseInt(line.substring(15).strip());
          }
        }
        in.skipNBytes(length);
        out.write(answer);
      }
    } catch (IOException e) {
      // The client went away, as clients do at the end of a run.
      Thread.currentThread().interrupt();
    }
  }

  private static boolean readLine(InputStream in, StringBuilder line) throws IOException {
    line.setLength(0);
    int c;
    while ((c = in.read()) >= 0 && c != '\n') {
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return c >= 0;
  }
}
