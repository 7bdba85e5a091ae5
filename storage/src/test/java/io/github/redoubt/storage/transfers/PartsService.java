package io.github.redoubt.storage.transfers;

import io.github.redoubt.storage.checksums.Checksum;
import io.github.redoubt.storage.checksums.Crc64Nvme;
import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.HttpUrl;
import okio.Buffer;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * A service with one bucket {@code orders} that knows uploads in parts, and does what a test wants
 * of a request before, or instead of, what it would do.
 */
final class PartsService extends Dispatcher {

  private static final Pattern NUMBER = Pattern.compile("<PartNumber>(\\d+)</PartNumber>");

  private final Map<String, byte[]> objects = new HashMap<>();
  private final Map<String, String> etags = new HashMap<>();
  private final Map<String, NavigableMap<Integer, byte[]>> uploads = new HashMap<>();
  private final List<RecordedRequest> requests = Collections.synchronizedList(new ArrayList<>());
  private volatile Function<RecordedRequest, @Nullable MockResponse> instead = request -> null;
  private volatile Function<Answered, MockResponse> after = answered -> answered.response();
  private int begun;

  /** A request, and what is about to be answered. */
  record Answered(RecordedRequest request, MockResponse response) {}

  /** Answers some requests otherwise, without doing what they ask for. */
  void instead(Function<RecordedRequest, @Nullable MockResponse> answers) {
    instead = answers;
  }

  /** Changes answers to what was done. */
  void afterwards(Function<Answered, MockResponse> change) {
    after = change;
  }

  List<RecordedRequest> requests() {
    synchronized (requests) {
      return List.copyOf(requests);
    }
  }

  void forgetRequests() {
    requests.clear();
  }

  /** Lists what was asked for, each as one word. */
  List<String> verbs() {
    return requests().stream().map(PartsService::verb).toList();
  }

  long count(String verb) {
    return verbs().stream().filter(verb::equals).count();
  }

  static String verb(RecordedRequest request) {
    HttpUrl url = url(request);
    boolean ofUpload = url.queryParameter("uploadId") != null;
    return switch (request.getMethod()) {
      case "POST" -> ofUpload ? "complete" : "begin";
      case "PUT" -> ofUpload ? "part " + url.queryParameter("partNumber") : "put";
      case "DELETE" -> ofUpload ? "abort" : "delete";
      case "GET" -> ofUpload ? "parts" : ranged(request);
      default -> "head";
    };
  }

  private static String ranged(RecordedRequest request) {
    String range = request.getHeaders().get("Range");
    return range == null ? "get" : "get " + range.substring("bytes=".length());
  }

  private static HttpUrl url(RecordedRequest request) {
    return Objects.requireNonNull(HttpUrl.parse("http://localhost" + request.getTarget()));
  }

  synchronized byte @Nullable [] object(String key) {
    return objects.get(key);
  }

  synchronized int openUploads() {
    return uploads.size();
  }

  synchronized void store(String key, byte[] bytes) {
    objects.put(key, bytes);
    etags.put(key, md5(bytes));
  }

  synchronized void forgetUploads() {
    uploads.clear();
  }

  /** Puts other bytes into the place of a part. */
  synchronized void damage(int part) {
    uploads
        .values()
        .forEach(parts -> parts.computeIfPresent(part, (n, was) -> new byte[was.length]));
  }

  @Override
  public MockResponse dispatch(RecordedRequest request) {
    requests.add(request);
    MockResponse other = instead.apply(request);
    return other != null ? other : after.apply(new Answered(request, answer(request)));
  }

  private synchronized MockResponse answer(RecordedRequest request) {
    HttpUrl url = url(request);
    String key = String.join("/", url.pathSegments().subList(1, url.pathSize()));
    String id = url.queryParameter("uploadId");
    byte[] body = Objects.requireNonNullElse(request.getBody(), ByteString.EMPTY).toByteArray();
    if (key.isEmpty()) {
      return ok("<LocationConstraint>us-south-standard</LocationConstraint>");
    }
    if (id == null) {
      return ofObject(request, key, body);
    }
    NavigableMap<Integer, byte[]> parts = uploads.get(id);
    if (parts == null) {
      return error(404, "NoSuchUpload");
    }
    switch (request.getMethod()) {
      case "PUT" -> {
        String source = request.getHeaders().get("x-amz-copy-source");
        byte[] bytes = source == null ? body : copied(request, source);
        parts.put(
            Integer.parseInt(Objects.requireNonNull(url.queryParameter("partNumber"))), bytes);
        return source == null
            ? tagged(md5(bytes), bytes).build()
            : ok("<CopyPartResult><ETag>\"" + md5(bytes) + "\"</ETag></CopyPartResult>");
      }
      case "GET" -> {
        return ok(list(parts));
      }
      case "DELETE" -> {
        uploads.remove(id);
        return new MockResponse.Builder().code(204).build();
      }
      default -> {
        return completed(key, id, parts, Objects.requireNonNull(request.getBody()).utf8());
      }
    }
  }

  private byte[] copied(RecordedRequest request, String source) {
    byte[] bytes = Objects.requireNonNull(objects.get(source.substring("/orders/".length())));
    String range = Objects.requireNonNull(request.getHeaders().get("x-amz-copy-source-range"));
    String[] ends = range.substring("bytes=".length()).split("-", -1);
    return Arrays.copyOfRange(bytes, Integer.parseInt(ends[0]), Integer.parseInt(ends[1]) + 1);
  }

  private MockResponse ofObject(RecordedRequest request, String key, byte[] body) {
    switch (request.getMethod()) {
      case "POST" -> {
        String id = "upload-" + ++begun;
        uploads.put(id, new TreeMap<>());
        return ok(
            "<InitiateMultipartUploadResult><Bucket>orders</Bucket><UploadId>"
                + id
                + "</UploadId></InitiateMultipartUploadResult>");
      }
      case "PUT" -> {
        store(key, body);
        return tagged(md5(body), body).build();
      }
      case "DELETE" -> {
        objects.remove(key);
        return new MockResponse.Builder().code(204).build();
      }
      default -> {
        return read(request, key);
      }
    }
  }

  private MockResponse read(RecordedRequest request, String key) {
    byte[] bytes = objects.get(key);
    if (bytes == null) {
      return error(404, "NoSuchKey");
    }
    String etag = Objects.requireNonNull(etags.get(key));
    String wanted = request.getHeaders().get("If-Match");
    if (wanted != null && !wanted.equals('"' + etag + '"')) {
      return error(412, "PreconditionFailed");
    }
    MockResponse.Builder found =
        tagged(etag, bytes).addHeader("Last-Modified", "Sun, 01 Mar 2026 10:15:30 GMT");
    if (request.getMethod().equals("HEAD")) {
      return found.setHeader("Content-Length", bytes.length).build();
    }
    String range = request.getHeaders().get("Range");
    if (range == null) {
      return found.body(new Buffer().write(bytes)).build();
    }
    String[] ends = range.substring("bytes=".length()).split("-", -1);
    int from = Integer.parseInt(ends[0]);
    int to = Math.min(Integer.parseInt(ends[1]), bytes.length - 1);
    return found
        .code(206)
        .removeHeader("x-amz-checksum-crc64nvme")
        .addHeader("Content-Range", "bytes " + from + "-" + to + "/" + bytes.length)
        .body(new Buffer().write(bytes, from, to - from + 1))
        .build();
  }

  private static String list(NavigableMap<Integer, byte[]> parts) {
    StringBuilder list = new StringBuilder("<ListPartsResult>");
    parts.forEach(
        (number, bytes) ->
            list.append("<Part><PartNumber>")
                .append(number)
                .append(
                    "</PartNumber><LastModified>2026-03-01T10:15:30.123Z</LastModified><ETag>\"")
                .append(md5(bytes))
                .append("\"</ETag><Size>")
                .append(bytes.length)
                .append("</Size></Part>"));
    return list.append("<IsTruncated>false</IsTruncated></ListPartsResult>").toString();
  }

  private MockResponse completed(
      String key, String id, NavigableMap<Integer, byte[]> parts, String document) {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    ByteArrayOutputStream hashes = new ByteArrayOutputStream();
    Matcher numbers = NUMBER.matcher(document);
    int count = 0;
    while (numbers.find()) {
      byte[] part = Objects.requireNonNull(parts.get(Integer.valueOf(numbers.group(1))));
      whole.writeBytes(part);
      hashes.writeBytes(HexFormat.of().parseHex(md5(part)));
      count++;
    }
    uploads.remove(id);
    String etag = md5(hashes.toByteArray()) + "-" + count;
    objects.put(key, whole.toByteArray());
    etags.put(key, etag);
    return ok(
        "<CompleteMultipartUploadResult><ETag>\""
            + etag
            + "\"</ETag><ChecksumCRC64NVME>"
            + crc(whole.toByteArray())
            + "</ChecksumCRC64NVME></CompleteMultipartUploadResult>");
  }

  static MockResponse ok(String document) {
    return new MockResponse.Builder().body(document).build();
  }

  /** Never comes. */
  static MockResponse stalled() {
    return new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build();
  }

  static MockResponse error(int status, String code) {
    return new MockResponse.Builder().code(status).body(errorDocument(code)).build();
  }

  static String errorDocument(String code) {
    return "<Error><Code>" + code + "</Code><Message>as the test wants</Message></Error>";
  }

  private static MockResponse.Builder tagged(String etag, byte[] bytes) {
    return new MockResponse.Builder()
        .addHeader("ETag", '"' + etag + '"')
        .addHeader("x-amz-checksum-crc64nvme", crc(bytes));
  }

  static String crc(byte[] bytes) {
    Crc64Nvme crc = new Crc64Nvme();
    crc.update(bytes, 0, bytes.length);
    return Checksum.crc64Nvme(crc.getValue()).base64();
  }

  private static String md5(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
