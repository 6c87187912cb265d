using Booking.Domain.Settings;

namespace Booking.Web.Startup.StudioSettings;

/// <summary>
/// What an admin has set in the product, as the last and therefore strongest source of the configuration: everything
/// that reads the configuration or its options reads it through here, and nothing else decides what wins.
/// </summary>
internal sealed class StudioConfiguration : ConfigurationProvider, IConfigurationSource
{
    private IConfigurationRoot? _root;

    IConfigurationProvider IConfigurationSource.Build(IConfigurationBuilder builder)
    {
        _root ??= builder as IConfigurationRoot;
        return this;
    }

    /// <summary>What all other sources say; "" where they are silent.</summary>
    public string Configured(string name)
    {
        foreach (var provider in _root!.Providers.Reverse())
            if (provider != this && provider.TryGet(name, out var value))
                return value ?? "";
        return "";
    }

    /// <summary>Takes what the database says, and tells those who watch if anything is another.</summary>
    /// <param name="names">What may be set; anything else is left out.</param>
    public void Replace(IEnumerable<SettingsView> settings, IReadOnlySet<string> names)
    {
        var data = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in settings.SelectMany(s => s.Own).Where(v => names.Contains(v.Key)))
            data[name] = value;
        if (data.Count == Data.Count && data.All(d => Data.TryGetValue(d.Key, out var old) && old == d.Value))
            return;
        Data = data;
        OnReload();
    }
}
