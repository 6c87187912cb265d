using System.Text.Encodings.Web;
using System.Text.Json;
using Booking.Domain.Audit;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Settings;

/// <summary>
/// An admin saves a group of settings (rule Studio settings). Only what differs from the configuration is kept, so that
/// what the configuration says holds again as soon as the same is typed here.
/// </summary>
public sealed class SaveSettings(
    Transactions transactions,
    ISettingRules rules,
    ISettingSignal signal,
    TimeProvider clock
)
{
    private const string Subject = "Settings";

    /// <summary>A legal text is not repeated in the audit; its beginning and its length are.</summary>
    private const int ShownOfText = 60;

    private static readonly JsonSerializerOptions Readable = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <param name="values">By name; what is not named stays as it is.</param>
    /// <param name="version">Of the settings that were looked at; 0 if nothing was set.</param>
    public async Task<Result<SettingsView, SettingsNotSaved>> RunAsync(
        Actor actor,
        SettingGroup group,
        IReadOnlyDictionary<string, string> values,
        int version,
        CancellationToken cancellationToken
    )
    {
        if (!actor.IsAdmin)
            return SettingsNotSaved.Because(Refusal.NotAllowed);
        var names = rules.NamesOf(group);
        if (values.Keys.Except(names).Any())
            return SettingsNotSaved.Because(Refusal.SettingsMalformed);
        var saved = await WriteAsync(actor, group, values, version, cancellationToken);
        if (saved.Succeeded(out _, out _))
            await signal.ChangedAsync(cancellationToken);
        return saved;
    }

    private async Task<Result<SettingsView, SettingsNotSaved>> WriteAsync(
        Actor actor,
        SettingGroup group,
        IReadOnlyDictionary<string, string> values,
        int version,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await transactions.RunAsync(
                (db, token) => WriteAsync(db, actor, group, values, version, token),
                cancellationToken
            );
        }
        catch (DbUpdateException e) when (e.IsUniqueViolation())
        {
            // Somebody else was the first to set something of this group.
            return SettingsNotSaved.Because(Refusal.ChangedMeanwhile);
        }
    }

    private async Task<Result<SettingsView, SettingsNotSaved>> WriteAsync(
        BookingDbContext db,
        Actor actor,
        SettingGroup group,
        IReadOnlyDictionary<string, string> values,
        int version,
        CancellationToken cancellationToken
    )
    {
        var row = await db.StudioSettings.AsNoTracking().FirstOrDefaultAsync(s => s.Group == group, cancellationToken);
        var before = row is null ? new(group, new Dictionary<string, string>(), 0) : ReadSettings.ViewOf(row);
        if (before.Version != version)
            return Conflict(before);
        var wanted = rules.NamesOf(group).ToDictionary(name => name, name => Wanted(values, before, name));
        if (rules.Check(group, wanted) is { Count: > 0 } faults)
            return new SettingsNotSaved(Refusal.SettingsMalformed, faults);
        var own = wanted.Where(w => w.Value != rules.Configured(w.Key)).ToDictionary(w => w.Key, w => w.Value);
        var changed = rules.NamesOf(group).Where(n => ValueIn(before.Own, n) != ValueIn(own, n)).ToList();
        if (changed.Count == 0)
            return before;
        var json = JsonSerializer.Serialize(own, Readable);
        if (row is null)
            db.StudioSettings.Add(new StudioSetting(group, json));
        else if (
            await db
                .StudioSettings.Where(s => s.Group == group && s.Version == version)
                .ExecuteUpdateAsync(
                    to => to.SetProperty(s => s.Values, json).SetProperty(s => s.Version, s => s.Version + 1),
                    cancellationToken
                ) == 0
        )
            return SettingsNotSaved.Because(Refusal.ChangedMeanwhile);
        var now = clock.GetUtcNow();
        db.AuditLines.AddRange(
            changed.Select(name => new AuditLine(
                actor,
                AuditAction.ChangeSettings,
                Subject,
                Line(name, ValueIn(before.Own, name)),
                Line(name, ValueIn(own, name)),
                now
            ))
        );
        return new SettingsView(group, own, version + 1);
    }

    private static SettingsNotSaved Conflict(SettingsView current) =>
        SettingsNotSaved.Because(Refusal.ChangedMeanwhile) with
        {
            Current = current,
        };

    private string Wanted(IReadOnlyDictionary<string, string> values, SettingsView before, string name) =>
        values.TryGetValue(name, out var value) ? value.ReplaceLineEndings("\n").Trim() : ValueIn(before.Own, name);

    private string ValueIn(IReadOnlyDictionary<string, string> own, string name) =>
        own.GetValueOrDefault(name) ?? rules.Configured(name);

    private static string Line(string name, string value)
    {
        var line = value.ReplaceLineEndings(" ");
        return line.Length <= ShownOfText
            ? $"{name}: {(line.Length == 0 ? "–" : line)}"
            : $"{name}: {line.To(ShownOfText)} ({line.Length})";
    }
}
