package io.github.redoubt.benchmarks;

import io.github.redoubt.core.Credentials;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.IbmCloud;
import io.github.redoubt.emulator.Emulator;
import io.github.redoubt.envelope.DataKeyReuse;
import io.github.redoubt.envelope.Envelope;
import io.github.redoubt.keys.KeyId;
import io.github.redoubt.keys.KeyService;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Envelope encryption with a data key that is kept, beside AES-256-GCM of the JDK alone on the same
 * bytes. Time for one message: bytes in memory to bytes in memory up to 1 MiB, stream to stream at
 * 256 MiB. The JDK's cipher takes many seconds to warm up on long pieces. Run with -prof gc: what a
 * stream allocates does not grow with its length.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(3)
@Warmup(iterations = 8, time = 2)
@Measurement(iterations = 5, time = 2)
public class EnvelopeEncryption {

  private static final String AES = "AES/GCM/NoPadding";
  private static final int PIECE = 128 << 10;
  private static final String[] AAD = {"invoice", "2026-0001"};

  private final SecureRandom random = new SecureRandom();

  /** How many plain bytes: 1 KiB, 1 MiB, 256 MiB. */
  @Param({"1024", "1048576", "268435456"})
  public int bytes;

  /** How many bytes are read as one; the library's own choice is 128 KiB. */
  @Param("131072")
  public int segment = 131_072;

  private final Emulator emulator = Emulator.start();
  private final KeyService keys =
      KeyService.on(
          IbmCloud.connect(Credentials.apiKey(emulator.apiKey())).emulatedBy(emulator.endpoints()),
          Crn.parse(Objects.requireNonNull(emulator.instances().get("keyProtect"))));
  private final KeyId rootKey = keys.newRootKey("benchmark").create().id();
  private final SecretKey key = newKey();

  private Envelope envelope = opened();
  private byte[] plain = {};
  private byte[] sealed = {};
  private byte[] jceSealed = {};
  private byte[] jceNonce = {};

  /** Makes the data; the root key is asked once to encrypt and once to decrypt. */
  @Setup(Level.Trial)
  public void start() throws GeneralSecurityException {
    envelope = opened();
    plain = new byte[Math.min(bytes, 1 << 20)];
    random.nextBytes(plain);
    sealed = envelope.encrypt(plain, AAD);
    Cipher cipher = encrypting();
    jceNonce = cipher.getIV();
    jceSealed = cipher.doFinal(plain);
  }

  /** Stops the emulator and wipes the data keys. */
  @TearDown(Level.Trial)
  public void stop() {
    envelope.close();
    emulator.close();
  }

  /** The library. */
  @Benchmark
  public Object envelope() {
    return bytes == plain.length
        ? envelope.encrypt(plain, AAD)
        : envelope.encrypt(new Repeated(plain, bytes), OutputStream.nullOutputStream(), AAD);
  }

  /** The JDK alone, one key and one nonce for all of it. */
  @Benchmark
  public Object jce() throws GeneralSecurityException, IOException {
    Cipher cipher = encrypting();
    if (bytes == plain.length) {
      return cipher.doFinal(plain);
    }
    byte[] in = new byte[PIECE];
    byte[] out = new byte[PIECE + 64];
    InputStream source = new Repeated(plain, bytes);
    long count = 0;
    int read;
    while ((read = source.read(in)) >= 0) {
      count += cipher.update(in, 0, read, out);
    }
    return count + cipher.doFinal(out, 0);
  }

  /** The library, back again; 1 MiB at most. */
  @Benchmark
  public Object envelopeBack() {
    return envelope.decrypt(sealed, AAD);
  }

  /** The JDK alone, back again; 1 MiB at most. */
  @Benchmark
  public Object jceBack() throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(AES);
    cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(128, jceNonce));
    return cipher.doFinal(jceSealed);
  }

  private Envelope opened() {
    return Envelope.under(keys, rootKey)
        .inSegmentsOf(segment)
        .reusingDataKeys(
            DataKeyReuse.forAtMost(Duration.ofHours(24))
                .upToMessages(Long.MAX_VALUE)
                .upToBytes(Long.MAX_VALUE))
        .open();
  }

  private SecretKey newKey() {
    byte[] material = new byte[32];
    random.nextBytes(material);
    return new SecretKeySpec(material, "AES");
  }

  private Cipher encrypting() throws GeneralSecurityException {
    byte[] nonce = new byte[12];
    random.nextBytes(nonce);
    Cipher cipher = Cipher.getInstance(AES);
    cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(128, nonce));
    return cipher;
  }

  /** The same bytes over and over. */
  private static final class Repeated extends InputStream {
    private final byte[] bytes;
    private long left;
    private int place;

    Repeated(byte[] bytes, long size) {
      this.bytes = bytes;
      this.left = size;
    }

    @Override
    public int read() {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      if (left == 0) {
        return -1;
      }
      int part = (int) Math.min(Math.min(length, bytes.length - place), left);
      System.arraycopy(bytes, place, into, offset, part);
      place = (place + part) % bytes.length;
      left -= part;
      return part;
    }
  }
}
