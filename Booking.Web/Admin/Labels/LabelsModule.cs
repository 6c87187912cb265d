using System.Globalization;
using Booking.Domain.Labels;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Localization;

namespace Booking.Web.Admin.Labels;

/// <summary>Puts the studio's own words in front of the product's texts.</summary>
internal static class LabelsModule
{
    public static IServiceCollection AddLabels(this IServiceCollection services)
    {
        services.AddSingleton<Vocabulary>();
        services.AddSingleton<IVocabulary>(provider => provider.GetRequiredService<Vocabulary>());
        services.AddSingleton<LabelSnapshot>();
        services.AddSingleton<LabelReader>();
        services.AddSingleton<ILabelSignal>(provider => provider.GetRequiredService<LabelReader>());
        services.AddHostedService(provider => provider.GetRequiredService<LabelReader>());
        services.AddSingleton<ResourceManagerStringLocalizerFactory>();
        return services.Replace(ServiceDescriptor.Singleton<IStringLocalizerFactory, LabelledTexts>());
    }
}
