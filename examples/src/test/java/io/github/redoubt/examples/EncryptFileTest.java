package io.github.redoubt.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redoubt.envelope.EnvelopeHeader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example as a user runs it, on the embedded emulator. */
class EncryptFileTest {

  @TempDir Path folder;

  @Test
  void aFileIsEncryptedAndProvesToComeBack() throws Exception {
    byte[] plain = new byte[1_000_000];
    new Random(1).nextBytes(plain);
    Path in = Files.write(folder.resolve("in"), plain);
    Path out = folder.resolve("out");

    Run run = run("encrypt-file", in.toString(), out.toString());

    String sha = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(plain));
    assertThat(run.status).isZero();
    assertThat(run.said)
        .contains("SHA-256 before  " + sha, "SHA-256 after   " + sha, "encrypting: 100 %");
    assertThat(EnvelopeHeader.of(out).rootKey().serviceName()).isEqualTo("kms");
    assertThat(Files.size(out)).isBetween(1_000_100L, 1_003_000L);
    assertThat(folder.toFile().list()).containsExactlyInAnyOrder("in", "out");
  }

  @Test
  void aFileThatIsMissingIsSaidSo() {
    Run run =
        run("encrypt-file", folder.resolve("no").toString(), folder.resolve("out").toString());

    assertThat(run.status).isEqualTo(1);
    assertThat(run.said).contains("'IN' is no file");
    assertThat(folder).isEmptyDirectory();
  }

  private record Run(int status, String said) {}

  private static Run run(String... arguments) {
    StringWriter said = new StringWriter();
    PrintWriter writer = new PrintWriter(said);
    int status = Examples.commandLine().setOut(writer).setErr(writer).execute(arguments);
    return new Run(status, said.toString());
  }
}
