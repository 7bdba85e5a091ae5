package io.github.redoubt.examples;

import io.github.redoubt.core.Crn;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.envelope.Envelope;
import io.github.redoubt.envelope.EnvelopeHeader;
import io.github.redoubt.keys.KeyId;
import io.github.redoubt.keys.KeyService;
import io.github.redoubt.keys.RootKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * A file of one's own, encrypted under a root key that never leaves its service, and back again.
 */
@Command(
    name = "encrypt-file",
    description = "Encrypts a file of yours under a root key, and decrypts it again to prove it.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class EncryptFile implements Callable<Integer> {

  /** Says what the data are for; whoever decrypts must say the same. */
  private static final String PURPOSE = "redoubt example encrypt-file";

  @Parameters(index = "0", paramLabel = "IN", description = "The file to encrypt.")
  private Path in = Path.of("");

  @Parameters(index = "1", paramLabel = "OUT", description = "Where the encrypted file goes.")
  private Path out = Path.of("");

  @Option(
      names = "--cloud",
      description = {
        "Use IBM Cloud instead of the embedded emulator. Reads IBM_CLOUD_APIKEY, and",
        CloudSurroundings.KEY_PROTECT + " unless a root key is given."
      })
  private boolean onCloud;

  @Option(
      names = "--root-key",
      paramLabel = "CRN",
      description = "With --cloud: the root key to use. Without it a new one is made, and left.")
  private Optional<String> rootKey = Optional.empty();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws Exception {
    Narrator narrator = new Narrator(spec.commandLine().getOut());
    if (!Files.isRegularFile(in)) {
      throw new InvalidRequestException("IN", "is no file: " + in, "Name one.");
    }
    try (Surroundings place = surroundings()) {
      narrator.say("Encrypting " + in + " on " + place.title() + ".");
      Crn key = rootKey(narrator, place);
      KeyService keys = KeyService.on(place.cloud(), key.instance());
      try (Envelope envelope = Envelope.under(keys, KeyId.of(key)).open()) {
        run(narrator, envelope);
      }
    }
    if (!onCloud) {
      narrator.say("The emulator and its root key are gone: " + out + " stays unreadable.");
    }
    return 0;
  }

  private Surroundings surroundings() {
    if (!onCloud) {
      return new EmulatedSurroundings();
    }
    return rootKey.isPresent()
        ? new CloudSurroundings(System.getenv())
        : new CloudSurroundings(System.getenv(), CloudSurroundings.KEY_PROTECT);
  }

  private Crn rootKey(Narrator narrator, Surroundings place) {
    if (onCloud && rootKey.isPresent()) {
      return Crn.parse(rootKey.get());
    }
    String name = "encrypt-file-" + UUID.randomUUID().toString().substring(0, 8);
    RootKey made = KeyService.on(place.cloud(), place.keyProtect()).newRootKey(name).create();
    narrator.step("root key '" + name + "' made: " + made.crn());
    if (onCloud) {
      narrator.say("     It is left in place: without it nobody reads " + out + ".");
    }
    return made.crn();
  }

  private void run(Narrator narrator, Envelope envelope)
      throws IOException, GeneralSecurityException {
    String before = encrypt(narrator, envelope);
    EnvelopeHeader header = EnvelopeHeader.of(out);
    narrator.step(
        String.format(
            "encrypted: %,d bytes became %,d, of which %,d are the header",
            Files.size(in), Files.size(out), header.sizeBytes()));
    String after = decrypt(narrator, envelope);
    narrator.step("decrypted again, to nowhere");
    narrator.say("SHA-256 before  " + before);
    narrator.say("SHA-256 after   " + after);
    if (!before.equals(after)) {
      throw new IllegalStateException("What was decrypted is not what was encrypted");
    }
  }

  /** Whole or not at all: the encrypted file takes its place when it is complete. */
  private String encrypt(Narrator narrator, Envelope envelope)
      throws IOException, GeneralSecurityException {
    Path folder = Optional.ofNullable(out.toAbsolutePath().getParent()).orElse(out);
    Path unfinished = Files.createTempFile(folder, ".encrypt-file-", ".part");
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      try (Progress progress = Progress.of(narrator, "encrypting", Files.size(in));
          InputStream from =
              progress.counting(new DigestInputStream(Files.newInputStream(in), digest));
          OutputStream to = Files.newOutputStream(unfinished)) {
        long unused = envelope.encrypt(from, to, PURPOSE);
      }
      Files.move(unfinished, out, StandardCopyOption.REPLACE_EXISTING);
      return HexFormat.of().formatHex(digest.digest());
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  private String decrypt(Narrator narrator, Envelope envelope)
      throws IOException, GeneralSecurityException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    try (Progress progress = Progress.of(narrator, "decrypting", Files.size(out));
        InputStream from = progress.counting(Files.newInputStream(out));
        OutputStream to = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
      long unused = envelope.decrypt(from, to, PURPOSE);
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
