package io.github.redoubt.access;

/**
 * Somebody whom access can be given to: a service ID, a trusted profile, an access group, a user.
 */
public interface Grantee {

  /** Gives what policies know it by. */
  Subject subject();
}
