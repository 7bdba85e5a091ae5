package io.github.redoubt.examples;

import java.util.ArrayDeque;
import java.util.Deque;

/** Takes away what was created, newest first; what cannot be taken away is named. */
final class Cleanup {

  private final Narrator narrator;
  private final Deque<Step> steps = new ArrayDeque<>();

  Cleanup(Narrator narrator) {
    this.narrator = narrator;
  }

  private record Step(String what, Runnable action) {}

  void later(String what, Runnable action) {
    steps.push(new Step(what, action));
  }

  void run() {
    while (!steps.isEmpty()) {
      Step step = steps.pop();
      try {
        step.action.run();
        narrator.say("     removed " + step.what);
      } catch (RuntimeException e) {
        narrator.say("     LEFT BEHIND " + step.what + ": " + e.getMessage());
      }
    }
  }
}
