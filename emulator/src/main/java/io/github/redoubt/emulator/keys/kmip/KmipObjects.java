package io.github.redoubt.emulator.keys.kmip;

import io.github.redoubt.emulator.keys.internal.Authorship;
import io.github.redoubt.emulator.keys.internal.ErrorCode;
import io.github.redoubt.emulator.keys.internal.Refusal;
import io.github.redoubt.emulator.keys.kmip.KmipObject.State;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The rules of KMIP objects, as far as they are seen without speaking KMIP. */
public final class KmipObjects {

  private KmipObjects() {}

  /** Makes a symmetric key in use, as the holder of a certificate would, and gives its id. */
  public static String make(KmipHost instance, String adapter, String certificate) {
    return KmipAdapters.with(
        instance,
        adapter,
        found -> {
          String maker = found.certificate(certificate).id();
          KmipObject made =
              new KmipObject(
                  UUID.randomUUID().toString(),
                  State.ACTIVE,
                  maker,
                  Authorship.of(maker, instance.now()));
          found.objects().put(made.id(), made);
          return made.id();
        });
  }

  /** Lists the objects in any of some states, given by their numbers. */
  static List<KmipObject> list(KmipHost instance, String adapter, Set<Integer> states) {
    return KmipAdapters.with(
        instance,
        adapter,
        found ->
            found.objects().values().stream()
                .filter(object -> states.contains(object.state().number()))
                .toList());
  }

  static KmipObject get(KmipHost instance, String adapter, String id) {
    return KmipAdapters.with(instance, adapter, found -> found.object(id));
  }

  /** Destroys an object; what is left says who did it. */
  static void destroy(KmipHost instance, String adapter, String id, String by) {
    KmipAdapters.with(
        instance,
        adapter,
        found -> {
          KmipObject object = found.object(id);
          if (object.state() == State.DESTROYED) {
            throw Refusal.of(ErrorCode.KMIP_OBJECT_DESTROYED_ERR);
          }
          return found
              .objects()
              .put(
                  id,
                  new KmipObject(
                      id,
                      State.DESTROYED,
                      object.certificateId(),
                      object.authorship().updated(by, instance.now())));
        });
  }
}
