/** Roles of the platform, of services, and of the account's own making. */
@NullMarked
package io.github.redoubt.access.roles;

import org.jspecify.annotations.NullMarked;
