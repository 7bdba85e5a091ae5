package io.github.redoubt.conformance;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** A virtual thread that holds a monitor while it waits pins its carrier. */
final class NoSynchronizedMethods extends ArchCondition<JavaClass> {

  static final NoSynchronizedMethods INSTANCE = new NoSynchronizedMethods();

  private NoSynchronizedMethods() {
    super("have no synchronized method");
  }

  @Override
  public void check(JavaClass type, ConditionEvents events) {
    type.getMethods().stream()
        .filter(method -> method.getModifiers().contains(JavaModifier.SYNCHRONIZED))
        .forEach(
            method ->
                events.add(
                    SimpleConditionEvent.violated(
                        method, method.getFullName() + " is synchronized")));
  }
}
