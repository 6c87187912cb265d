namespace Booking.Web.Startup;

/// <summary>
/// How a feature declares which of its texts the studio may replace. The list of the terms is in Admin/Labels, which
/// knows no feature.
/// </summary>
internal static class TermRegistration
{
    /// <summary>Terms whose product word is a text of this feature.</summary>
    public static IServiceCollection AddTerms<TTexts>(
        this IServiceCollection services,
        params IEnumerable<(string Term, string Name)> places
    ) => Add<TTexts>(services, places, isOwn: true);

    /// <summary>Further places of terms that another feature owns.</summary>
    public static IServiceCollection AddTermPlaces<TTexts>(
        this IServiceCollection services,
        params IEnumerable<(string Term, string Name)> places
    ) => Add<TTexts>(services, places, isOwn: false);

    private static IServiceCollection Add<TTexts>(
        IServiceCollection services,
        IEnumerable<(string Term, string Name)> places,
        bool isOwn
    )
    {
        foreach (var (term, name) in places)
            services.AddSingleton(new TermPlace(term, typeof(TTexts), name, isOwn));
        return services;
    }
}
