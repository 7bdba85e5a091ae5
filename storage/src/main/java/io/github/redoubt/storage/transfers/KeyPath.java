package io.github.redoubt.storage.transfers;

import io.github.redoubt.core.InvalidRequestException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where a key's object goes beneath a folder: whoever may store objects must not say where else on
 * this machine files are written.
 */
final class KeyPath {

  /** What separates folders somewhere, or ends a name. */
  private static final Pattern DANGEROUS = Pattern.compile("[\\\\\\p{Cntrl}]");

  private static final Pattern UNKNOWN_TO_WINDOWS = Pattern.compile("[<>:\"|?*]|.*[. ]$");
  private static final Set<String> DEVICES = Set.of("con", "prn", "aux", "nul");
  private static final Pattern PORT = Pattern.compile("(com|lpt)[0-9¹²³]");

  private KeyPath() {}

  /**
   * Gives the place of a key's file.
   *
   * @param windows whether the folder is where names mean devices, and some characters other things
   * @throws InvalidRequestException if the key would lead elsewhere, or is no path
   */
  static Path of(Path folder, String key, boolean windows) {
    Path place = folder;
    try {
      for (String name : key.split("/", -1)) {
        place = place.resolve(checked(key, name, windows));
      }
    } catch (InvalidPathException e) {
      throw refused(key, "is no path here");
    }
    return place;
  }

  private static String checked(String key, String name, boolean windows) {
    if (name.isEmpty()) {
      throw refused(key, "has an empty name between slashes, or at an end");
    }
    if (name.equals(".") || name.equals("..")) {
      throw refused(key, "holds a step to another folder");
    }
    if (DANGEROUS.matcher(name).find()) {
      throw refused(key, "holds a backslash or a control character");
    }
    if (windows && (UNKNOWN_TO_WINDOWS.matcher(name).find() || isDevice(name))) {
      throw refused(key, "holds a name that means something else on this machine");
    }
    return name;
  }

  private static boolean isDevice(String name) {
    int dot = name.indexOf('.');
    String stem = (dot < 0 ? name : name.substring(0, dot)).strip().toLowerCase(Locale.ROOT);
    return DEVICES.contains(stem) || PORT.matcher(stem).matches();
  }

  /**
   * Makes the folder of a file, and checks that no link leads out of where it belongs.
   *
   * @param folder what it has to be beneath
   */
  static void prepare(Path folder, Path file, String key) throws IOException {
    Path parent = file.getParent();
    if (parent == null) {
      throw refused(key, "is no file's name");
    }
    Path existing = parent;
    while (!Files.exists(existing) && existing.getParent() != null) {
      existing = existing.getParent();
    }
    Path root = folder.toRealPath();
    if (!existing.toRealPath().startsWith(root)) {
      throw refused(key, "leads through a link out of the folder");
    }
    Files.createDirectories(parent);
  }

  private static InvalidRequestException refused(String key, String problem) {
    return new InvalidRequestException(
        "object key",
        "cannot be a file beneath the folder: '" + key + "' " + problem,
        "Download it by itself, to a file of your choice.");
  }
}
