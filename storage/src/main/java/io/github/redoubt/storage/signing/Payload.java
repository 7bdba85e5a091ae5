package io.github.redoubt.storage.signing;

import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.storage.checksums.ChecksumAlgorithm;
import io.github.redoubt.storage.checksums.RunningChecksum;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Set;
import okhttp3.Headers;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okio.Buffer;
import okio.BufferedSink;
import okio.ByteString;
import okio.HashingSink;
import okio.Okio;
import org.jspecify.annotations.Nullable;

/** How a request's body is vouched for. */
abstract class Payload {

  static final String UNSIGNED = "UNSIGNED-PAYLOAD";

  private static final String STREAM = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD";

  /** Names the checksum that a request's bytes are to be followed by. */
  static final String TRAILING = "x-amz-sdk-checksum-algorithm";

  private static final String CHECKSUM = "x-amz-checksum-";
  private static final String ENCODING = "Content-Encoding";

  /** What may be asked about an object whose bytes come in chunks; anything else is a document. */
  private static final Set<String> OF_PARTS = Set.of("partNumber", "uploadId");

  private final String hash;

  private Payload(String hash) {
    this.hash = hash;
  }

  /** Gives what stands for the body in the signature. */
  String hash() {
    return hash;
  }

  /** Gives the headers that the body needs beside the request's own. */
  Headers.Builder headers(Headers own) {
    return own.newBuilder();
  }

  /** Gives the body as it is sent. */
  abstract @Nullable RequestBody body(SigningKey key, String signature);

  /**
   * Chooses the way: what is short is read and hashed, an object's bytes are signed as they leave,
   * and a long document, which can be read again, is hashed first.
   */
  static Payload of(Request request, boolean signed) {
    RequestBody body = request.body();
    if (body == null) {
      return new Whole(ByteString.EMPTY.sha256().hex(), null, null);
    }
    if (!signed) {
      return new Whole(UNSIGNED, body, body.contentType());
    }
    try {
      long size = body.contentLength();
      if (size < 0) {
        throw new InvalidRequestException(
            "content", "does not tell its length, which is signed with it", "Tell the length.");
      }
      if (size <= ChunkedBody.CHUNK) {
        ByteString bytes = read(body);
        return new Whole(bytes.sha256().hex(), RequestBody.create(bytes, null), body.contentType());
      }
      if (isObject(request)) {
        return new Stream(body, size, trailing(request.headers()));
      }
      return new Whole(hashed(body), body, body.contentType());
    } catch (IOException e) {
      throw new UncheckedIOException("The content could not be read; nothing was sent", e);
    }
  }

  private static boolean isObject(Request request) {
    return request.method().equals("PUT")
        && OF_PARTS.containsAll(request.url().queryParameterNames());
  }

  /** Chooses the checksum behind the bytes: none if there is one ahead of them already. */
  private static Optional<ChecksumAlgorithm> trailing(Headers headers) {
    if (headers.names().stream().anyMatch(Payload::isSum)) {
      return Optional.empty();
    }
    String chosen = headers.get(TRAILING);
    return Optional.of(
        chosen == null ? ChecksumAlgorithm.CRC64NVME : new ChecksumAlgorithm(chosen));
  }

  private static boolean isSum(String header) {
    return header.regionMatches(true, 0, CHECKSUM, 0, CHECKSUM.length())
        && !header.equalsIgnoreCase("x-amz-checksum-algorithm")
        && !header.equalsIgnoreCase("x-amz-checksum-type");
  }

  private static ByteString read(RequestBody body) throws IOException {
    try (Buffer buffer = new Buffer()) {
      body.writeTo(buffer);
      return buffer.readByteString();
    }
  }

  private static String hashed(RequestBody body) throws IOException {
    if (body.isOneShot()) {
      throw new IllegalStateException(
          "A document of "
              + body.contentLength()
              + " bytes has to be"
              + " readable twice: to be signed, and to be sent");
    }
    try (HashingSink hash = HashingSink.sha256(Okio.blackhole());
        BufferedSink all = Okio.buffer(hash)) {
      body.writeTo(all);
      all.flush();
      return hash.hash().hex();
    }
  }

  /** The signature covers the media type, which the HTTP client would set by itself later on. */
  private static void setType(Headers.Builder headers, @Nullable MediaType type) {
    if (type != null) {
      headers.set("Content-Type", type.toString());
    }
  }

  private static final class Whole extends Payload {
    private final @Nullable RequestBody body;
    private final @Nullable MediaType type;

    Whole(String hash, @Nullable RequestBody body, @Nullable MediaType type) {
      super(hash);
      this.body = body;
      this.type = type;
    }

    @Override
    Headers.Builder headers(Headers own) {
      Headers.Builder headers = super.headers(own);
      setType(headers, type);
      return headers;
    }

    @Override
    @Nullable RequestBody body(SigningKey key, String signature) {
      return body;
    }
  }

  private static final class Stream extends Payload {
    private final RequestBody content;
    private final long sizeBytes;
    private final Optional<Trailer> trailer;

    Stream(RequestBody content, long sizeBytes, Optional<ChecksumAlgorithm> trailing) {
      super(trailing.isEmpty() ? STREAM : STREAM + "-TRAILER");
      this.content = content;
      this.sizeBytes = sizeBytes;
      this.trailer = trailing.map(RunningChecksum::of).map(Trailer::new);
    }

    /** The encoding is of the transfer alone; one that the object has of its own stays. */
    @Override
    Headers.Builder headers(Headers own) {
      Headers.Builder headers = super.headers(own);
      setType(headers, content.contentType());
      String encoding = own.get(ENCODING);
      headers.set(ENCODING, encoding == null ? "aws-chunked" : "aws-chunked," + encoding);
      headers.set("x-amz-decoded-content-length", Long.toString(sizeBytes));
      trailer.ifPresent(its -> headers.set("x-amz-trailer", its.header()));
      return headers;
    }

    @Override
    RequestBody body(SigningKey key, String signature) {
      return new ChunkedBody(content, sizeBytes, key, signature, trailer);
    }
  }
}
