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

/**
 * A server that costs as little as can be, in a process of its own, so that what is measured is the
 * client: it answers every POST with an access token and every GET with one small JSON resource.
 */
public final class LoopbackServer implements AutoCloseable {

  private static final String RESOURCE =
      """
      {"created_by":"iam-ServiceId-e4a2f0a4-3c76-4bef-b1f2-fbeae11c0f21","created_at":"2026-03-01T10:15:30Z",\
      "crn":"crn:v1:bluemix:public:secrets-manager:us-south:a/791f3fb10486421e97aa8512f18b7e65:\
      b49ad24d-81d4-5ebc-b9b9-b0937d1c84d5:secret:67d025e1-0248-418f-83ba-deb0ebfb9b4a",\
      "description":"the database of the order service","downloaded":true,\
      "id":"67d025e1-0248-418f-83ba-deb0ebfb9b4a","labels":["production","orders"],"locks_total":2,\
      "name":"orders-database","secret_group_id":"67d025e1-0248-418f-83ba-deb0ebfb9b4b",\
      "secret_type":"arbitrary","state":1,"state_description":"active","updated_at":"2026-03-02T10:15:30Z",\
      "versions_total":3}""";

  private final Process process;
  private final int port;

  private LoopbackServer(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Starts the server as a process, on a free port. */
  static LoopbackServer start() {
    try {
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:+UseSerialGC",
                  "-Xmx128m",
                  "-cp",
                  System.getProperty("java.class.path"),
                  LoopbackServer.class.getName())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      BufferedReader out =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
      return new LoopbackServer(process, Integer.parseInt(out.readLine()));
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

  /** Prints the port, and serves until killed. */
  public static void main(String[] args) throws IOException {
    byte[] resource = answer(RESOURCE);
    byte[] token = answer(token(System.currentTimeMillis() / 1000 + 3600));
    try (ServerSocket server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress())) {
      System.out.println(server.getLocalPort());
      System.out.flush();
      while (true) {
        Socket socket = server.accept();
        Thread thread = new Thread(() -> serve(socket, resource, token));
        thread.setDaemon(true);
        thread.start();
      }
    }
  }

  /** As long as a real one. */
  private static String token(long expiration) {
    return """
        {"access_token":"eyJraWQiOiIyMDI2In0.%s.c2lnbmF0dXJl","refresh_token":"not_supported",\
        "token_type":"Bearer","expires_in":3600,"expiration":%d,"scope":"ibm openid"}"""
        .formatted("x".repeat(900), expiration);
  }

  private static byte[] answer(String json) {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    String head =
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
            + body.length
            + "\r\n\r\n";
    return (head + json).getBytes(StandardCharsets.UTF_8);
  }

  private static void serve(Socket socket, byte[] resource, byte[] token) {
    try (socket) {
      socket.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(socket.getInputStream(), 8192);
      OutputStream out = socket.getOutputStream();
      StringBuilder line = new StringBuilder();
      while (readLine(in, line)) {
        boolean post = line.charAt(0) == 'P';
        int length = 0;
        while (readLine(in, line) && !line.isEmpty()) {
          if (line.length() > 16 && line.substring(0, 15).equalsIgnoreCase("content-length:")) {
            length = Integer.parseInt(line.substring(15).strip());
          }
        }
        in.skipNBytes(length);
        out.write(post ? token : resource);
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
