package io.github.redoubt.emulator.resources;

import java.util.Optional;

/** Makes instances work, each in its own emulated service. */
public interface Provisioner {

  /** Makes an instance of a service, whose CRN is known, with a plan. */
  void create(String service, String plan, String crn);

  /** Forgets an instance and all that is in it. */
  void remove(String service, String crn);

  /** Why the service would not let an instance go, if it would not. */
  Optional<String> objectionToDeletion(String service, String crn);
}
