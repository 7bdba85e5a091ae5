/** Settings of the account, its limits, and reports on its identities. */
@NullMarked
package io.github.redoubt.access.account;

import org.jspecify.annotations.NullMarked;
