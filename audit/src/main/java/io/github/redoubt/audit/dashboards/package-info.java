/** Dashboards of an instance, and the folders that they are in. */
@NullMarked
package io.github.redoubt.audit.dashboards;

import org.jspecify.annotations.NullMarked;
