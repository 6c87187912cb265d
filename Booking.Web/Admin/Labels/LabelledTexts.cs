using System.Globalization;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Localization;

namespace Booking.Web.Admin.Labels;

/// <summary>Texts in which a word of the studio's own stands before the product's.</summary>
internal sealed class LabelledTexts(ResourceManagerStringLocalizerFactory texts, LabelSnapshot words)
    : IStringLocalizerFactory
{
    public IStringLocalizer Create(Type resourceSource) =>
        new Labelled(texts.Create(resourceSource), resourceSource, words);

    public IStringLocalizer Create(string baseName, string location) => texts.Create(baseName, location);

    private sealed class Labelled(IStringLocalizer texts, Type of, LabelSnapshot words) : IStringLocalizer
    {
        public LocalizedString this[string name] => words.Find(of, name) is { } own ? new(name, own) : texts[name];

        public LocalizedString this[string name, params object[] arguments] =>
            words.Find(of, name) is { } own
                ? new(name, string.Format(CultureInfo.CurrentCulture, own, arguments))
                : texts[name, arguments];

        public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) =>
            texts
                .GetAllStrings(includeParentCultures)
                .Select(t => words.Find(of, t.Name) is { } own ? new(t.Name, own) : t);
    }
}
