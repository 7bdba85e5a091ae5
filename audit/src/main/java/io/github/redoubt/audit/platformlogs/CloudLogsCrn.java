package io.github.redoubt.audit.platformlogs;

import io.github.redoubt.core.Crn;
import io.github.redoubt.core.InvalidRequestException;

/** The only kind of destination that platform logs have. */
final class CloudLogsCrn {

  private CloudLogsCrn() {}

  static void require(Crn crn) {
    if (!crn.serviceName().equals("logs") || crn.serviceInstance().isEmpty()) {
      throw new InvalidRequestException(
          "destination",
          "is not the CRN of an instance of Cloud Logs: its service is " + crn.serviceName(),
          "Give one like crn:v1:bluemix:public:logs:eu-de:a/{account}:{id}::.");
    }
  }
}
