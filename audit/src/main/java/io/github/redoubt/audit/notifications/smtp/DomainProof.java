package io.github.redoubt.audit.notifications.smtp;

import io.github.redoubt.core.internal.Plain;

/**
 * What shows that a domain is one's own. One that this version does not know can be named as the
 * service does.
 *
 * @param code as the service spells it
 */
@Plain
public record DomainProof(String code) {

  /** Who may send for the domain. */
  public static final DomainProof SPF = new DomainProof("spf");

  /** The key that mail is signed with. */
  public static final DomainProof DKIM = new DomainProof("dkim");

  /** That Event Notifications may, which IBM's support sees to when it is asked. */
  public static final DomainProof AUTHORIZATION = new DomainProof("en_authorization");

  @Override
  public String toString() {
    return code;
  }
}
