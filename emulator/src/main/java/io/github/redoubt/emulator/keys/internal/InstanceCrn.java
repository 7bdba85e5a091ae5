package io.github.redoubt.emulator.keys.internal;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the emulator reads off a CRN: of a service instance, or of something in one. */
public record InstanceCrn(
    String service, String region, String account, String guid, String type, String resource) {

  private static final Pattern FORM =
      Pattern.compile("crn:v1:[^:]*:[^:]*:([^:]+):([^:]*):a/([^:]+):([^:]+):([^:]*):(.*)");

  public static Optional<InstanceCrn> read(String crn) {
    Matcher form = FORM.matcher(crn);
    return form.matches()
        ? Optional.of(
            new InstanceCrn(
                form.group(1),
                form.group(2),
                form.group(3),
                form.group(4),
                form.group(5),
                form.group(6)))
        : Optional.empty();
  }

  public String ofKey(String keyId) {
    return "crn:v1:bluemix:public:%s:%s:a/%s:%s:key:%s"
        .formatted(service, region, account, guid, keyId);
  }
}
