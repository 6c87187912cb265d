using Booking.Domain.Installations;

namespace Booking.Web.Layout;

public sealed partial class PauseBanner(InstallationState installation) : PauseWatch(installation);
