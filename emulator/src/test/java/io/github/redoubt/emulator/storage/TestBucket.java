package io.github.redoubt.emulator.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redoubt.emulator.Emulator;
import io.github.redoubt.emulator.Http.Answer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A fresh bucket of a fresh account, and plain requests for what is in it. */
final class TestBucket {

  private final Cloud cloud;
  private final String name = Cloud.newName();

  TestBucket(Emulator emulator) {
    this(new Cloud(emulator));
  }

  TestBucket(Cloud cloud) {
    this.cloud = cloud;
    assertThat(cloud.create(name, "us-south-smart", Map.of()).status()).isEqualTo(200);
  }

  String name() {
    return name;
  }

  Cloud cloud() {
    return cloud;
  }

  /** Sends a request for what follows the bucket's name: {@code /key?query}, or {@code ?query}. */
  Answer send(String method, String rest, String body, Map<String, String> headers) {
    return cloud.storage().send(method, "/" + name + rest, "", body, headers);
  }

  Answer put(String key, String body) {
    return send("PUT", "/" + key, body, Map.of());
  }

  Answer get(String keyAndQuery) {
    return send("GET", "/" + keyAndQuery, "", Map.of());
  }

  Answer head(String keyAndQuery) {
    return send("HEAD", "/" + keyAndQuery, "", Map.of());
  }

  Answer delete(String keyAndQuery) {
    return send("DELETE", "/" + keyAndQuery, "", Map.of());
  }

  String list(String query) {
    return send("GET", "?" + query, "", Map.of()).response().body();
  }

  Answer copy(String from, String to, Map<String, String> headers) {
    Map<String, String> all = new HashMap<>(headers);
    all.put("x-amz-copy-source", "/" + name + "/" + from);
    return send("PUT", "/" + to, "", all);
  }

  /** Sends a body whose digest the service asks for. */
  Answer configure(String method, String rest, String body) {
    return send(method, rest, body, Map.of("Content-MD5", md5(body)));
  }

  void versioning(String status) {
    String body =
        "<VersioningConfiguration><Status>" + status + "</Status></VersioningConfiguration>";
    assertThat(configure("PUT", "?versioning", body).status()).isEqualTo(200);
  }

  String begin(String key, Map<String, String> headers) {
    Answer begun = send("POST", "/" + key + "?uploads", "", headers);
    assertThat(begun.status()).isEqualTo(200);
    return only(begun.response().body(), "UploadId");
  }

  Answer part(String key, String upload, int number, String body) {
    return send("PUT", part(key, upload, number), body, Map.of());
  }

  static String part(String key, String upload, int number) {
    return "/" + key + "?partNumber=" + number + "&uploadId=" + upload;
  }

  /** Completes an upload of parts 1, 2 and so on, by their tags. */
  Answer complete(String key, String upload, List<String> tags) {
    StringBuilder body = new StringBuilder("<CompleteMultipartUpload>");
    for (int i = 0; i < tags.size(); i++) {
      body.append("<Part><PartNumber>").append(i + 1).append("</PartNumber>");
      body.append("<ETag>").append(tags.get(i)).append("</ETag></Part>");
    }
    body.append("</CompleteMultipartUpload>");
    return send("POST", "/" + key + "?uploadId=" + upload, body.toString(), Map.of());
  }

  static String code(Answer answer) {
    return only(answer.response().body(), "Code");
  }

  /** The text of the one element of a name. */
  static String only(String xml, String element) {
    List<String> all = all(xml, element);
    assertThat(all).as(element + " in " + xml).hasSize(1);
    return all.get(0);
  }

  static List<String> all(String xml, String element) {
    Matcher found = Pattern.compile("<" + element + ">(.*?)</" + element + ">").matcher(xml);
    List<String> texts = new ArrayList<>();
    while (found.find()) {
      texts.add(found.group(1).replace("&quot;", "\""));
    }
    return texts;
  }

  static String md5(String body) {
    return base64("MD5", body.getBytes(StandardCharsets.UTF_8));
  }

  static String base64(String algorithm, byte[] bytes) {
    try {
      return Base64.getEncoder().encodeToString(MessageDigest.getInstance(algorithm).digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
