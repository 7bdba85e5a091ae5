package io.github.redoubt.emulator;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Calls an emulator over HTTP, as a client that knows nothing of its inside. */
public final class Caller {

  private static final String GRANT = "urn:ibm:params:oauth:grant-type:";
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final String iam;
  private final Map<String, String> headers;

  /** Calls the IAM of an emulator. */
  public static Caller of(Emulator emulator) {
    return new Caller(address(emulator, "iam"));
  }

  Caller(URI iam) {
    this(iam.toString(), Map.of());
  }

  /** The base URL of a service of an emulator. */
  public static URI address(Emulator emulator, String service) {
    return Objects.requireNonNull(emulator.endpoints().get(service));
  }

  private Caller(String iam, Map<String, String> headers) {
    this.iam = iam;
    this.headers = headers;
  }

  /** What came back. */
  public record Reply(int status, Map<String, String> headers, String text) {
    public JsonObject json() {
      return JsonParser.parseString(text).getAsJsonObject();
    }

    public String text(String member) {
      return json().get(member).getAsString();
    }

    public String header(String name) {
      return Objects.requireNonNull(headers.get(name));
    }

    /** The code of the first of {@code errors}. */
    public String errorCode() {
      return json().getAsJsonArray("errors").get(0).getAsJsonObject().get("code").getAsString();
    }
  }

  /** Somebody who signed in. */
  public Caller withToken(String token) {
    return with("Authorization", "Bearer " + token);
  }

  public Caller with(String header, String value) {
    Map<String, String> more = new HashMap<>(headers);
    more.put(header, value);
    return new Caller(iam, more);
  }

  public Caller withApiKey(String apiKey) {
    return withToken(signIn("apikey", Map.of("apikey", apiKey)).text("access_token"));
  }

  /** Asks for a token; {@code grant} is the last part of the grant type. */
  public Reply signIn(String grant, Map<String, String> form) {
    Map<String, String> all = new HashMap<>(form);
    all.put("grant_type", GRANT + grant);
    return form("/identity/token", all);
  }

  public Reply form(String path, Map<String, String> form) {
    String body =
        form.entrySet().stream()
            .map(each -> each.getKey() + "=" + encode(each.getValue()))
            .collect(Collectors.joining("&"));
    return send(
        request(iam + path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body)));
  }

  public Reply get(String path) {
    return send(request(iam + path).GET());
  }

  public Reply post(String path, String json) {
    return json("POST", path, json);
  }

  public Reply put(String path, String json) {
    return json("PUT", path, json);
  }

  public Reply delete(String path) {
    return send(request(iam + path).DELETE());
  }

  public Reply json(String method, String path, String json) {
    return send(
        request(iam + path)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(json)));
  }

  public Reply patch(String path, String json) {
    return json("PATCH", path, json);
  }

  /** A change in the form that this caller's content type says. */
  public Reply patchAs(String path, String body) {
    return send(request(iam + path).method("PATCH", BodyPublishers.ofString(body)));
  }

  public Reply head(String path) {
    return send(request(iam + path).method("HEAD", BodyPublishers.noBody()));
  }

  /** The same caller of another base URL. */
  public Caller at(URI base) {
    return new Caller(base.toString(), headers);
  }

  public static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private HttpRequest.Builder request(String url) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
    headers.forEach(request::header);
    return request;
  }

  private static Reply send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
      Map<String, String> headers =
          response.headers().map().entrySet().stream()
              .collect(
                  Collectors.toMap(
                      each -> each.getKey().toLowerCase(Locale.ROOT),
                      each -> each.getValue().get(0)));
      return new Reply(response.statusCode(), headers, response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
