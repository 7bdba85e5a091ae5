package io.github.redoubt.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Ten thousand service IDs and ten thousand policies, in pages of 100 that are ready made. */
public final class ListingServer {

  static final String ACCOUNT = "791f3fb10486421e97aa8512f18b7e65";
  static final int ROWS = 10_000;
  private static final int PAGE = 100;

  private ListingServer() {}

  static ServerProcess start() {
    return ServerProcess.start(ListingServer.class, "256m");
  }

  /** Serves until killed; the tokens tell the account. */
  public static void main(String[] args) throws IOException {
    String claims =
        "{\"iam_id\":\"IBMid-270001\",\"account\":{\"valid\":true,\"bss\":\"" + ACCOUNT + "\"}}";
    ServerProcess.serve(
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(claims.getBytes(StandardCharsets.UTF_8)),
        address -> {
          Map<String, byte[]> pages = pages(address);
          return url -> Objects.requireNonNull(pages.get(page(url)));
        });
  }

  /** By the path and the number of the page's first row. */
  private static Map<String, byte[]> pages(String base) {
    Map<String, byte[]> pages = new HashMap<>();
    for (int from = 0; from < ROWS; from += PAGE) {
      int next = from + PAGE;
      boolean more = next < ROWS;
      StringBuilder ids = new StringBuilder();
      StringBuilder policies = new StringBuilder();
      for (int row = from; row < next; row++) {
        ids.append(row == from ? "" : ",").append(serviceId(row));
        policies.append(row == from ? "" : ",").append(policy(base, row));
      }
      String identities = base + "/v1/serviceids?account_id=" + ACCOUNT + "&pagesize=" + PAGE;
      pages.put(
          "/v1/serviceids" + from,
          ServerProcess.answer(
              "{\"context\":{\"transaction_id\":\"bench\",\"operation\":\"list\"},\"offset\":"
                  + from
                  + ",\"limit\":100,\"first\":\""
                  + identities
                  + "\","
                  + (more ? "\"next\":\"" + identities + "&pagetoken=" + next + "\"," : "")
                  + "\"serviceids\":["
                  + ids
                  + "]}"));
      pages.put("/v2/policies" + from, policies(base + "/v2/policies", next, more, policies));
    }
    return pages;
  }

  private static byte[] policies(String url, int next, boolean more, StringBuilder rows) {
    String first = url + "?account_id=" + ACCOUNT + "&limit=" + PAGE;
    String follows =
        more
            ? "\"next\":{\"href\":\"" + first + "&start=" + next + "\",\"start\":\"" + next + "\"},"
            : "";
    return ServerProcess.answer(
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

  private static String policy(String base, int row) {
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

  private static String page(String url) {
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
}
