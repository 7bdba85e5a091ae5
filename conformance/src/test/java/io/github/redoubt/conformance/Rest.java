package io.github.redoubt.conformance;

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

/** Plain HTTP, for what no judge's client does. */
final class Rest {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final URI base;
  private final Map<String, String> headers;

  Rest(URI base, Map<String, String> headers) {
    this.base = base;
    this.headers = Map.copyOf(headers);
  }

  static String token(URI iam, String apiKey) {
    String form =
        "grant_type=urn%3Aibm%3Aparams%3Aoauth%3Agrant-type%3Aapikey&apikey="
            + URLEncoder.encode(apiKey, StandardCharsets.UTF_8);
    Rest rest = new Rest(iam, Map.of("Content-Type", "application/x-www-form-urlencoded"));
    return rest.send("POST", "/identity/token", form).get("access_token").getAsString();
  }

  JsonObject send(String method, String path, String body) {
    HttpResponse<String> response = raw(method, path, body);
    if (response.statusCode() >= 300) {
      throw new IllegalStateException(
          method + " " + path + ": " + response.statusCode() + " " + response.body());
    }
    return response.body().isEmpty()
        ? new JsonObject()
        : JsonParser.parseString(response.body()).getAsJsonObject();
  }

  HttpResponse<String> raw(String method, String path, String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    headers.forEach(request::header);
    try {
      return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
