using Booking.Domain.Common;
using Booking.Domain.Settings;
using Booking.Web.Live;
using Booking.Web.Startup;
using Booking.Web.Startup.StudioSettings;
using Booking.Web.Theme.Forms;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Booking.Web.Admin.Settings;

/// <summary>
/// One group of settings as a form: what holds is shown, what was changed is sent, what is wrong stands at its field,
/// and what somebody else has saved meanwhile is shown beside it.
/// </summary>
public abstract class SettingsSection : ActionComponent
{
    private const int MostShown = 100;

    private readonly Dictionary<string, string> _shown = [];
    private readonly Dictionary<string, string> _typed = [];
    private IReadOnlyDictionary<string, SettingFault> _faults = new Dictionary<string, SettingFault>();

    [Inject]
    internal ReadSettings Reads { get; set; } = null!;

    [Inject]
    internal SaveSettings Saves { get; set; } = null!;

    [Inject]
    internal ISettingRules Rules { get; set; } = null!;

    [Inject]
    internal IEnumerable<WholeNumber> Numbers { get; set; } = null!;

    [Inject]
    internal CurrentActor Current { get; set; } = null!;

    [Inject]
    protected IStringLocalizer<SettingsTexts> Text { get; set; } = null!;

    protected abstract SettingGroup Group { get; }

    protected SubmitState Submit { get; } = new();

    /// <summary>The settings have been read.</summary>
    protected bool IsRead { get; private set; }

    /// <summary>Somebody else has saved meanwhile; null: nobody.</summary>
    protected SettingsView? Theirs { get; private set; }

    /// <summary>What stands in the form of those that somebody else has changed.</summary>
    protected IEnumerable<(string Name, string Theirs, string Mine)> Differences =>
        Theirs is null
            ? []
            : Rules
                .NamesOf(Group)
                .Select(name => (Name: name, Theirs: In(Theirs, name), Mine: Get(name)))
                .Where(d => d.Theirs != d.Mine);

    /// <summary>The same by the labels of their fields.</summary>
    protected IEnumerable<(string Label, string Theirs, string Mine)> Labelled =>
        Differences.Select(d => (Text[KeyOf(d.Name)].Value, d.Theirs, d.Mine));

    protected IReadOnlyList<string> Faults =>
        [.. _faults.Select(f => $"{Text[KeyOf(f.Key)]}: {Text["Fault" + f.Value]}")];

    /// <summary>Of the settings that are shown.</summary>
    private int Version { get; set; }

    /// <summary>As it stands in the form.</summary>
    protected string Get(string name) => _typed.GetValueOrDefault(name) ?? _shown.GetValueOrDefault(name) ?? "";

    protected void Set(string name, string? value) => _typed[name] = value ?? "";

    /// <summary>What holds if the form is saved as it stands; null: it cannot be.</summary>
    protected int? NumberOf(string name) => Numbers.Single(number => number.Name == name).Typed(Get(name).Trim());

    protected string? ErrorOf(string name) =>
        _faults.TryGetValue(name, out var fault) ? Text["Fault" + fault].Value : null;

    /// <summary>Where a value was set in the product: what the configuration says instead.</summary>
    protected string? SourceOf(string name) =>
        Shown(Rules.Configured(name)) is var configured && _shown.GetValueOrDefault(name) != configured
            ? Text["InsteadOf", configured.Length == 0 ? Text["NothingConfigured"].Value : Brief(configured)].Value
            : null;

    /// <summary>The beginning of a long text.</summary>
    private static string Brief(string text) => text.Length <= MostShown ? text : text[..MostShown] + "…";

    /// <summary>The word for a setting: "Site:Name" is "Site.Name" among the texts.</summary>
    protected static string KeyOf(string name) => name.Replace(':', '.');

    /// <summary>A value as the form shows it.</summary>
    protected virtual string Shown(string value) => value;

    protected override async Task OnInitializedAsync()
    {
        var all = await Reads.RunAsync(CancellationToken.None);
        Take(all.FirstOrDefault(s => s.Group == Group) ?? new(Group, new Dictionary<string, string>(), 0));
        IsRead = true;
    }

    protected async Task SaveAsync()
    {
        _faults = new Dictionary<string, SettingFault>();
        var changed = _typed
            .Where(t => t.Value.ReplaceLineEndings("\n").Trim() != _shown[t.Key])
            .ToDictionary(t => t.Key, t => t.Value);
        await Submit.RunDetailedAsync<SettingsView, SettingsNotSaved>(
            async _ => await Saves.RunAsync(await Current.GetAsync(), Group, changed, Version, CancellationToken.None),
            refused =>
            {
                (_faults, Theirs) = (refused.Faults, refused.Current);
                return refused.Current is not null || refused.Faults.Count > 0 ? null : refused.Refusal;
            },
            saved =>
            {
                Take(saved);
                return SavedAsync();
            }
        );
    }

    /// <summary>What somebody else has saved is what is edited from now on; my words stay in the form.</summary>
    protected void KeepMine()
    {
        var mine = Differences.ToDictionary(d => d.Name, d => d.Mine);
        Take(Theirs!);
        foreach (var (name, value) in mine)
            _typed[name] = value;
    }

    protected void TakeTheirs() => Take(Theirs!);

    protected virtual Task SavedAsync() => Task.CompletedTask;

    private void Take(SettingsView settings)
    {
        _typed.Clear();
        foreach (var name in Rules.NamesOf(Group))
            _shown[name] = In(settings, name);
        (Version, Theirs) = (settings.Version, null);
    }

    private string In(SettingsView settings, string name) =>
        settings.Own.GetValueOrDefault(name) ?? Shown(Rules.Configured(name));
}
