using Booking.Domain.Settings;
using Microsoft.Extensions.Options;

namespace Booking.Web.Startup.StudioSettings;

/// <summary>Registers what can be set in the product (rule Studio settings).</summary>
internal static class StudioSettingsModule
{
    /// <summary>After every other source of the configuration.</summary>
    public static void AddStudioSettings(this WebApplicationBuilder builder)
    {
        var configuration = new StudioConfiguration();
        ((IConfigurationBuilder)builder.Configuration).Add(configuration);
        builder
            .Services.AddSingleton(configuration)
            .AddSingleton<ISettingRules, SettingRules>()
            .AddSingleton<SettingsReader>()
            .AddSingleton<ISettingSignal>(provider => provider.GetRequiredService<SettingsReader>())
            .AddHostedService(provider => provider.GetRequiredService<SettingsReader>());
        builder
            .Services.AddLiveOptions<SiteOptions>()
            .AddSettable(SettingGroup.Studio, "Site:Name", (value, _) => Settable.Line(value, isRequired: true))
            .AddSettable(
                SettingGroup.Studio,
                "Site:Contact",
                (value, _) => Settable.Line(value, isRequired: false, Settable.MaxLongLine)
            );
        foreach (var name in LegalTexts.Names)
            builder.Services.AddSettable(SettingGroup.Legal, name, (value, _) => Settable.Text(value));
    }

    /// <inheritdoc cref="Settable"/>
    public static IServiceCollection AddSettable(
        this IServiceCollection services,
        SettingGroup group,
        string name,
        Func<string, IReadOnlyDictionary<string, string>, SettingFault?> check
    ) => services.AddSingleton(new Settable(group, name, check));

    /// <inheritdoc cref="Settable"/>
    public static IServiceCollection AddSettable(
        this IServiceCollection services,
        SettingGroup group,
        WholeNumber number
    ) => services.AddSingleton(number).AddSettable(group, number.Name, (value, _) => number.FaultOf(value));

    /// <summary>Options that follow what is set in the product.</summary>
    public static IServiceCollection AddLiveOptions<TOptions>(this IServiceCollection services)
        where TOptions : class => services.AddSingleton<IOptions<TOptions>, LiveOptions<TOptions>>();
}
