package io.github.redoubt.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.redoubt.core.Credentials;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.IbmCloud;
import io.github.redoubt.core.Service;
import io.github.redoubt.storage.signing.HmacCredentials;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * S3Proxy in a process of its own, with objects in its memory and signatures that it verifies. It
 * takes a port that is free and says in its log which.
 */
final class S3ProxyProcess implements AutoCloseable {

  private static final String ACCESS_KEY = "a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1";
  private static final String SECRET = "b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2";
  private static final Crn INSTANCE =
      Crn.ofInstance(
          "cloud-object-storage", "global", "acc", "11111111-1111-1111-1111-111111111111");
  private static final Pattern STARTED =
      Pattern.compile("Started \\S*ServerConnector\\S*\\{HTTP/1\\.1.*\\{127\\.0\\.0\\.1:(\\d+)}");

  private final Process process;
  private final Path settings;
  private final Thread drain;
  private final URI address;

  private S3ProxyProcess(Process process, Path settings, BufferedReader log, int port) {
    this.process = process;
    this.settings = settings;
    this.address = URI.create("http://127.0.0.1:" + port);
    this.drain = new Thread(() -> log.lines().forEach(line -> {}), "s3proxy-log");
    drain.setDaemon(true);
    drain.start();
  }

  static S3ProxyProcess start() throws IOException {
    String jar =
        Objects.requireNonNull(
            System.getProperty("redoubt.s3proxy"), "The profile s3proxy gives the server's jar");
    Path settings = Files.createTempFile("s3proxy", ".properties");
    Files.writeString(
        settings,
        """
        s3proxy.endpoint=http://127.0.0.1:0
        s3proxy.authorization=aws-v2-or-v4
        s3proxy.identity=%s
        s3proxy.credential=%s
        jclouds.provider=transient-nio2
        jclouds.identity=none
        jclouds.credential=none
        """
            .formatted(ACCESS_KEY, SECRET));
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                jar,
                "--properties",
                settings.toString())
            .redirectErrorStream(true)
            .start();
    BufferedReader log = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    StringBuilder seen = new StringBuilder();
    String line;
    while ((line = log.readLine()) != null) {
      seen.append(line).append('\n');
      Matcher started = STARTED.matcher(line);
      if (started.find()) {
        return new S3ProxyProcess(process, settings, log, Integer.parseInt(started.group(1)));
      }
    }
    Files.delete(settings);
    throw new IllegalStateException("S3Proxy did not start:\n" + seen);
  }

  static HmacCredentials credentials() {
    return HmacCredentials.of(ACCESS_KEY, SECRET);
  }

  static HmacCredentials otherSecret() {
    return HmacCredentials.of(ACCESS_KEY, "c".repeat(48));
  }

  /** Gives a client that has an endpoint, but no token and no signature yet. */
  ObjectStorage storage() {
    return ObjectStorage.on(
        IbmCloud.connect(Credentials.bearerToken("unused"))
            .endpoint(Service.OBJECT_STORAGE, address),
        INSTANCE);
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly();
    Files.deleteIfExists(settings);
  }
}
