/** Ready-made alerts, dashboards and rules of the service. */
@NullMarked
package io.github.redoubt.audit.extensions;

import org.jspecify.annotations.NullMarked;
