using Booking.Domain.BackOffice.Readiness;
using Booking.Domain.Labels;
using Booking.Domain.Notifications.Templates;
using Booking.Domain.Settings;
using Microsoft.Extensions.DependencyInjection;

namespace Booking.Domain;

/// <summary>Registers what a studio says its own way: words, notices, settings.</summary>
internal static class StudioSetup
{
    public static IServiceCollection AddStudioChoices(this IServiceCollection services) =>
        services
            .AddSingleton<ReadLabels>()
            .AddSingleton<SetLabel>()
            .AddSingleton<ReadTemplates>()
            .AddSingleton<SaveTemplate>()
            .AddSingleton<ReadSettings>()
            .AddSingleton<ReadStudioFacts>()
            .AddSingleton<SaveSettings>();
}
