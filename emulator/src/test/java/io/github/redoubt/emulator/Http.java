package io.github.redoubt.emulator;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** Plain HTTP against an emulator, with no client of ours between. */
public final class Http {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final String base;
  private final String authorization;

  private Http(String base, String authorization) {
    this.base = base;
    this.authorization = authorization;
  }

  public static Http to(URI base) {
    return new Http(base.toString(), "");
  }

  public Http as(String token) {
    return new Http(base, "Bearer " + token);
  }

  /** An answer, its body as JSON where it is some. */
  public record Answer(int status, HttpResponse<String> response) {
    public JsonObject json() {
      JsonElement root = JsonParser.parseString(response.body());
      return root.getAsJsonObject();
    }

    public String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }
  }

  public Answer get(String path) {
    return send("GET", path, "", "", Map.of());
  }

  public Answer delete(String path) {
    return send("DELETE", path, "", "", Map.of());
  }

  public Answer post(String path, String json) {
    return send("POST", path, "application/json", json, Map.of());
  }

  public Answer put(String path, String json, Map<String, String> headers) {
    return send("PUT", path, "application/json", json, headers);
  }

  public Answer form(String path, Map<String, String> members) {
    String body =
        members.entrySet().stream()
            .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return send("POST", path, "application/x-www-form-urlencoded", body, Map.of());
  }

  public Answer send(
      String method, String path, String type, String body, Map<String, String> headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    if (!type.isEmpty()) {
      request.header("Content-Type", type);
    }
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    headers.forEach(request::header);
    try {
      HttpResponse<String> response =
          CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new Answer(response.statusCode(), response);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
