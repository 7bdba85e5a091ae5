package io.github.redoubt.keys;

import io.github.redoubt.core.Crn;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.Region;

/** Whether a CRN names an instance of the service that is meant; parts of it become a host name. */
final class InstanceCrn {

  private InstanceCrn() {}

  /** Checks, and gives the CRN back. */
  static Crn of(String serviceName, String title, Crn crn) {
    if (!crn.serviceName().equals(serviceName)) {
      throw new InvalidRequestException(
          "crn",
          "is of service '" + crn.serviceName() + "', and " + title + " is '" + serviceName + "'",
          "Give the CRN of an instance of " + title + ".");
    }
    if (!crn.resourceType().isEmpty() || !crn.resource().isEmpty()) {
      throw new InvalidRequestException(
          "crn",
          "names a " + crn.resourceType() + " in an instance, and the instance itself is due",
          "Use crn.instance().");
    }
    if (!crn.serviceInstance().matches("[A-Za-z0-9]+(-[A-Za-z0-9]+)*")) {
      throw new InvalidRequestException(
          "crn",
          "names no instance by its GUID",
          "Take the CRN as 'ibmcloud resource service-instance' prints it.");
    }
    var unused = region(crn);
    return crn;
  }

  /** Gives the region that the instance is in. */
  static Region region(Crn instance) {
    return new Region(instance.location());
  }
}
