/** Which activity events of an account go where: Activity Tracker Event Routing. */
@NullMarked
package io.github.redoubt.audit.routing;

import org.jspecify.annotations.NullMarked;
