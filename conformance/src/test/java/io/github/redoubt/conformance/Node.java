package io.github.redoubt.conformance;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Runs a program of {@code conformance/node}, which says what it found in one JSON object. */
final class Node {

  /** Set by the profile {@code node}; the directory that {@code npm ci} was run in. */
  private static final String DIRECTORY = "redoubt.node";

  private static final int SECONDS = 120;

  private Node() {}

  /** Hands an object to a program, and gives what it answers. Fails if the program does. */
  static JsonObject run(String program, JsonObject input) {
    Path directory = directory();
    try {
      Process process =
          new ProcessBuilder("node", program)
              .directory(directory.toFile())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      CompletableFuture<String> said = CompletableFuture.supplyAsync(() -> text(process));
      try (var in = process.getOutputStream()) {
        in.write(input.toString().getBytes(StandardCharsets.UTF_8));
      }
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError(program + " has not ended within " + SECONDS + " seconds");
      }
      if (process.exitValue() != 0) {
        throw new AssertionError(program + " ended with " + process.exitValue());
      }
      return JsonParser.parseString(said.join()).getAsJsonObject();
    } catch (IOException e) {
      throw new AssertionError("There is no node to run " + program + " with", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static Path directory() {
    String given = System.getProperty(DIRECTORY);
    if (given == null) {
      throw new AssertionError("Run this with -Pnode, after npm ci in conformance/node");
    }
    Path directory = Path.of(given);
    if (!Files.isDirectory(directory.resolve("node_modules"))) {
      throw new AssertionError("There is no node_modules in " + directory + ": run npm ci there");
    }
    return directory;
  }

  private static String text(Process process) {
    try {
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
