/** What Event Notifications itself uses: root keys and buckets. */
@NullMarked
package io.github.redoubt.audit.notifications.integrations;

import org.jspecify.annotations.NullMarked;
