using Booking.Domain.Images;
using Booking.Domain.Installations;
using Booking.Web.Notifications;
using Booking.Web.Notifications.Calendars;
using Booking.Web.Notifications.Reminders;
using Booking.Web.Notifications.Templates;
using Booking.Web.Startup;
using Booking.Web.Startup.StudioSettings;
using Booking.Web.Stripe;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Booking.Tests.Notifications;

/// <summary>The real renderer, for a studio at nami.example.</summary>
internal static class TestRenderer
{
    public static MailRenderer Create(NoticeWords? words = null, ImageView? logo = null)
    {
        var brand = new StudioLogo();
        brand.Replace(logo);
        return new(
            new Addresses(),
            new StopLink(new EphemeralDataProtectionProvider(), new Addresses()),
            words ?? new NoticeWords(),
            Options.Create(new SiteOptions { Name = "Studio Nami" }),
            brand,
            NullLoggerFactory.Instance
        );
    }

    public static CalendarFile CreateCalendars(InstallationState installation) =>
        new(
            installation,
            new Addresses(),
            new StringLocalizer<CalendarTexts>(
                new ResourceManagerStringLocalizerFactory(
                    Options.Create(new LocalizationOptions()),
                    NullLoggerFactory.Instance
                )
            ),
            Options.Create(new SiteOptions { Name = "Studio Nami" })
        );

    private sealed class Addresses : IStripeAddresses
    {
        public Uri ApiBase => new("https://api.stripe.example/");

        public Uri SiteBase => new("https://nami.example/");
    }
}
