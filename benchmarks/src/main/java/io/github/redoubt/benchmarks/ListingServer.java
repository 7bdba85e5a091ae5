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
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/**
 * Ten thousand service IDs and ten thousand policies in pages of 100, by a process of its own that
 * keeps the pages ready made, so that what is measured is the client. Every POST gets a token.
 */
public final class ListingServer implements AutoCloseable {

  static final String ACCOUNT = "791f3fb10486421e97aa8512f18b7e65";
  static final int ROWS = 10_000;
  private static final int PAGE = 100;

  private final Process process;
  private final int port;

  private ListingServer(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Starts the server as a process, on a free port. */
  static ListingServer start() {
    try {
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:+UseSerialGC",
                  "-Xmx256m",
                  "-cp",
                  System.getProperty("java.class.path"),
                  ListingServer.class.getName())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      BufferedReader out =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
      return new ListingServer(process, Integer.parseInt(out.readLine()));
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
    try (ServerSocket server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress())) {
      Map<String, byte[]> pages = pages("http://127.0.0.1:" + server.getLocalPort());
      System.out.println(server.getLocalPort());
      System.out.flush();
      while (true) {
        Socket socket = server.accept();
        Thread thread = new Thread(() -> serve(socket, pages));
        thread.setDaemon(true);
        thread.start();
      }
    }
  }

  /** By the path and the number of the page's first row. */
  private static Map<String, byte[]> pages(String base) {
    Map<String, byte[]> pages = new HashMap<>();
    pages.put("token", answer(token(System.currentTimeMillis() / 1000 + 3600)));
    for (int from = 0; from < ROWS; from += PAGE) {
      int next = from + PAGE;
      boolean more = next < ROWS;
      StringBuilder ids = new StringBuilder();
      StringBuilder older = new StringBuilder();
      StringBuilder newer = new StringBuilder();
      for (int row = from; row < next; row++) {
        ids.append(row == from ? "" : ",").append(serviceId(row));
        older.append(row == from ? "" : ",").append(olderPolicy(base, row));
        newer.append(row == from ? "" : ",").append(newerPolicy(base, row));
      }
      String identities = base + "/v1/serviceids?account_id=" + ACCOUNT + "&pagesize=" + PAGE;
      pages.put(
          "/v1/serviceids" + from,
          answer(
              "{\"context\":{\"transaction_id\":\"bench\",\"operation\":\"list\"},\"offset\":"
                  + from
                  + ",\"limit\":100,\"first\":\""
                  + identities
                  + "\","
                  + (more ? "\"next\":\"" + identities + "&pagetoken=" + next + "\"," : "")
                  + "\"serviceids\":["
                  + ids
                  + "]}"));
      pages.put("/v1/policies" + from, policies(base + "/v1/policies", next, more, older));
      pages.put("/v2/policies" + from, policies(base + "/v2/policies", next, more, newer));
    }
    return pages;
  }

  private static byte[] policies(String url, int next, boolean more, StringBuilder rows) {
    String first = url + "?account_id=" + ACCOUNT + "&limit=" + PAGE;
    String follows =
        more
            ? "\"next\":{\"href\":\"" + first + "&start=" + next + "\",\"start\":\"" + next + "\"},"
            : "";
    return answer(
        "{\"limit\":100,\"first\":{\"href\":\""
            + first
            + "\"},"
            + follows
            + "\"policies\":["
            + rows
            + "]}");
  }

  private static String serviceId(int row) {
    String id = "ServiceId-e4a2f0a4-3c76-4bef-b1f2-" + String.format("%012d", row);
    return """
        {"id":"%1$s","iam_id":"iam-%1$s","entity_tag":"3-%2$032d",\
        "crn":"crn:v1:bluemix:public:iam-identity::a/%3$s::serviceid:%1$s","locked":false,\
        "created_at":"2026-03-01T10:15+0000","modified_at":"2026-03-02T10:15+0000","account_id":"%3$s",\
        "name":"tenant-%2$05d","description":"what tenant %2$d signs in as","unique_instance_crns":[]}"""
        .formatted(id, row, ACCOUNT);
  }

  private static String olderPolicy(String base, int row) {
    String id = "12345678-abcd-1a2b-a1b2-" + String.format("%012d", row);
    return """
        {"id":"%1$s","type":"access","description":"what tenant %2$d may do",\
        "subjects":[{"attributes":[{"name":"iam_id","value":"iam-ServiceId-e4a2f0a4-3c76-4bef-b1f2-%2$012d"}]}],\
        "roles":[{"role_id":"crn:v1:bluemix:public:iam::::serviceRole:Writer","display_name":"Writer",\
        "description":"Reads and writes."}],"resources":[{"attributes":[\
        {"name":"accountId","value":"%3$s","operator":"stringEquals"},\
        {"name":"serviceName","value":"cloud-object-storage","operator":"stringEquals"},\
        {"name":"serviceInstance","value":"b49ad24d-81d4-5ebc-b9b9-b0937d1c84d5","operator":"stringEquals"},\
        {"name":"resourceType","value":"bucket","operator":"stringEquals"},\
        {"name":"resource","value":"tenant-%2$05d","operator":"stringEquals"}]}],\
        "href":"%4$s/v1/policies/%1$s","created_at":"2026-03-01T10:15:30.123Z","created_by_id":"IBMid-270001",\
        "last_modified_at":"2026-03-02T10:15:30.123Z","last_modified_by_id":"IBMid-270001","state":"active"}"""
        .formatted(id, row, ACCOUNT, base);
  }

  private static String newerPolicy(String base, int row) {
    String id = "12345678-abcd-1a2b-a1b2-" + String.format("%012d", row);
    return """
        {"id":"%1$s","type":"access","description":"what tenant %2$d may do",\
        "subject":{"attributes":[{"key":"iam_id","operator":"stringEquals",\
        "value":"iam-ServiceId-e4a2f0a4-3c76-4bef-b1f2-%2$012d"}]},\
        "control":{"grant":{"roles":[{"role_id":"crn:v1:bluemix:public:iam::::serviceRole:Writer"}]}},\
        "resource":{"attributes":[\
        {"key":"accountId","operator":"stringEquals","value":"%3$s"},\
        {"key":"serviceName","operator":"stringEquals","value":"cloud-object-storage"},\
        {"key":"serviceInstance","operator":"stringEquals","value":"b49ad24d-81d4-5ebc-b9b9-b0937d1c84d5"},\
        {"key":"resourceType","operator":"stringEquals","value":"bucket"},\
        {"key":"resource","operator":"stringEquals","value":"tenant-%2$05d"}]},\
        "href":"%4$s/v2/policies/%1$s","created_at":"2026-03-01T10:15:30.123Z","created_by_id":"IBMid-270001",\
        "last_modified_at":"2026-03-02T10:15:30.123Z","last_modified_by_id":"IBMid-270001","state":"active"}"""
        .formatted(id, row, ACCOUNT, base);
  }

  private static String token(long expiration) {
    String claims =
        "{\"iam_id\":\"IBMid-270001\",\"account\":{\"valid\":true,\"bss\":\"" + ACCOUNT + "\"}}";
    return """
        {"access_token":"eyJraWQiOiIyMDI2In0.%s.c2lnbmF0dXJl","refresh_token":"not_supported",\
        "token_type":"Bearer","expires_in":3600,"expiration":%d,"scope":"ibm openid"}"""
        .formatted(
            Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(claims.getBytes(StandardCharsets.UTF_8)),
            expiration);
  }

  private static byte[] answer(String json) {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    byte[] head =
        ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
                + body.length
                + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII);
    byte[] all = new byte[head.length + body.length];
    System.arraycopy(head, 0, all, 0, head.length);
    System.arraycopy(body, 0, all, head.length, body.length);
    return all;
  }

  private static void serve(Socket socket, Map<String, byte[]> pages) {
    try (socket) {
      socket.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(socket.getInputStream(), 8192);
      OutputStream out = socket.getOutputStream();
      StringBuilder line = new StringBuilder();
      while (readLine(in, line)) {
        String wanted = line.charAt(0) == 'P' ? "token" : page(line.toString());
        int length = 0;
        while (readLine(in, line) && !line.isEmpty()) {
          if (line.length() > 16 && line.substring(0, 15).equalsIgnoreCase("content-length:")) {
            length = Integer.parseInt(line.substring(15).strip());
          }
        }
        in.skipNBytes(length);
        out.write(pages.get(wanted));
      }
    } catch (IOException e) {
      // The client went away, as clients do at the end of a run.
      Thread.currentThread().interrupt();
    }
  }

  private static String page(String requestLine) {
    String url = requestLine.substring(4, requestLine.indexOf(" HTTP"));
    int query = url.indexOf('?');
    String path = query < 0 ? url : url.substring(0, query);
    String start = "0";
    if (query >= 0) {
      for (String each : url.substring(query + 1).split("&", -1)) {
        if (each.startsWith("pagetoken=") || each.startsWith("start=")) {
          start = each.substring(each.indexOf('=') + 1);
        }
      }
    }
    return (path.endsWith("/") ? path.substring(0, path.length() - 1) : path) + start;
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
