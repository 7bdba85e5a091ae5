package io.github.redoubt.examples;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/** Runs examples as a user does, on the embedded emulator, and has what they print. */
abstract class ExampleRun {

  final StringWriter out = new StringWriter();
  final StringWriter err = new StringWriter();

  final int run(String... arguments) {
    CommandLine examples = Examples.commandLine();
    examples.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    return examples.execute(arguments);
  }
}
