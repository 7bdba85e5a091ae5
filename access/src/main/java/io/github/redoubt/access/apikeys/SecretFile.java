package io.github.redoubt.access.apikeys;

import io.github.redoubt.core.InvalidRequestException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;

/**
 * A file that holds a secret, and nothing else: no line end, no name.
 *
 * <p>Only its owner can read and write it (mode 0600), from its first byte on. It appears as a
 * whole or not at all, because it is written under another name beside it first. A file that is
 * there already stays, unless {@link #replacing()} is said. Immutable.
 */
public final class SecretFile implements SecretSink {

  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private final Path file;
  private final boolean replacing;

  private SecretFile(Path file, boolean replacing) {
    this.file = file;
    this.replacing = replacing;
  }

  /** Means a file that is not there yet. */
  public static SecretFile at(Path file) {
    return new SecretFile(file.toAbsolutePath(), false);
  }

  /** Replaces what is there, in one step: a reader sees the old secret or the new one. */
  public SecretFile replacing() {
    return new SecretFile(file, true);
  }

  /** Gives the file's absolute path. */
  public Path path() {
    return file;
  }

  /**
   * Looks whether the file can be made.
   *
   * @throws InvalidRequestException if there is one and it is not to be replaced, if it is a
   *     directory, if its directory is missing or not writable, or if the file system has no
   *     permissions that could keep others out
   */
  @Override
  public void prepare() {
    Path directory = directory();
    if (!Files.isDirectory(directory)) {
      throw refused("is in a directory that is not there", "Create '" + directory + "' first.");
    }
    if (!hasPermissions(directory)) {
      throw refused(
          "is on a file system that cannot keep others from reading it",
          "Choose a file system with POSIX permissions, or hand the secret to a vault.");
    }
    if (!Files.isWritable(directory)) {
      throw refused("is in a directory that cannot be written to", "Choose another one.");
    }
    boolean there = Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    if (there && !(replacing && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))) {
      throw refused(
          replacing ? "is there, and is no regular file" : "is there already",
          replacing ? "Choose another name." : "Choose another name, or say replacing().");
    }
  }

  private static boolean hasPermissions(Path directory) {
    try {
      return Files.getFileStore(directory).supportsFileAttributeView("posix");
    } catch (IOException e) {
      throw new InvalidRequestException(
          "file", "is on a file system that does not answer: " + e.getMessage(), "Choose another.");
    }
  }

  @Override
  public void keep(ApiKeySecret secret) throws IOException {
    byte[] bytes = secret.revealTo(byte[]::clone);
    Path beside = directory().resolve("." + UUID.randomUUID() + ".part");
    try {
      write(beside, bytes);
      if (replacing) {
        Files.move(
            beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } else {
        // A second name for the same file fails where a move would replace what is there.
        Files.createLink(file, beside);
      }
    } finally {
      Arrays.fill(bytes, (byte) 0);
      Files.deleteIfExists(beside);
    }
  }

  private static void write(Path path, byte[] bytes) throws IOException {
    Set<StandardOpenOption> newFile =
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (FileChannel channel = FileChannel.open(path, newFile, OWNER_ONLY)) {
      ByteBuffer left = ByteBuffer.wrap(bytes);
      while (left.hasRemaining()) {
        channel.write(left);
      }
      channel.force(true);
    }
  }

  private Path directory() {
    Path parent = file.getParent();
    if (parent == null) {
      throw refused("is the root of a file system", "Name a file.");
    }
    return parent;
  }

  private InvalidRequestException refused(String problem, String remedy) {
    return new InvalidRequestException("file", problem + ": '" + file + "'", remedy);
  }

  @Override
  public String toString() {
    return "SecretFile[" + file + (replacing ? ", replacing]" : "]");
  }
}
