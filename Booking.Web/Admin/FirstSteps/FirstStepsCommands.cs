using Booking.Domain.Catalog;
using Booking.Domain.Catalog.Administration;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Scheduling.Editing;
using Booking.Domain.Settings;

namespace Booking.Web.Admin.FirstSteps;

/// <summary>
/// Each step is the same command that the pages of the catalogue and the calendar send, with what one must say and no
/// more; the rest can be said there later.
/// </summary>
public sealed class FirstStepsCommands(
    ReadSettings settings,
    SaveSettings saveSettings,
    SaveLocation saveLocation,
    SaveRoom saveRoom,
    SaveCategory saveCategory,
    SaveProgram saveProgram,
    SaveStaff saveStaff,
    ReadCatalog catalogs,
    CreateSlot createSlot
)
{
    /// <summary>A booked class costs one ticket, unless the studio says otherwise later.</summary>
    private const int UsualTickets = 1;

    /// <summary>Of a class with trials, as many seats as are usual.</summary>
    private const int UsualTrials = 3;

    public async Task<Result<string, StepProblem>> NameAsync(
        Actor actor,
        string name,
        string contact,
        CancellationToken cancellationToken
    )
    {
        var known = (await settings.RunAsync(cancellationToken)).FirstOrDefault(s => s.Group == SettingGroup.Studio);
        var values = new Dictionary<string, string> { ["Site:Name"] = name, ["Site:Contact"] = contact };
        var saved = await saveSettings.RunAsync(
            actor,
            SettingGroup.Studio,
            values,
            known?.Version ?? 0,
            cancellationToken
        );
        return saved.Succeeded(out _, out var not)
            ? name
            : new StepProblem(not.Refusal, [.. not.Faults.Values.Select(f => "Fault" + f)]);
    }

    /// <param name="room">Empty: no room in particular.</param>
    public async Task<Result<string, StepProblem>> PlaceAsync(
        Actor actor,
        string key,
        string name,
        string address,
        string zone,
        string room,
        CancellationToken cancellationToken
    )
    {
        var place = new Edit<LocationDraft>(null, 0, new(Both(name), Both(address), zone), key);
        var saved = await saveLocation.RunAsync(actor, place, cancellationToken);
        if (!saved.Succeeded(out var location, out var not))
            return Problem(not);
        if (room.Trim().Length == 0 || !Numbering.Location.TryParse(location.Number, out var id))
            return location.Number;
        var inside = await saveRoom.RunAsync(actor, new(null, 0, new(id, Both(room)), key + "r"), cancellationToken);
        return inside.Succeeded(out _, out var noRoom) ? location.Number : Problem(noRoom);
    }

    /// <param name="price">Of a lesson, or of a trial in a class; minor units.</param>
    public async Task<Result<string, StepProblem>> ProgramAsync(
        Actor actor,
        string key,
        string name,
        ProgramKind kind,
        long price,
        CancellationToken cancellationToken
    )
    {
        var catalog = await catalogs.RunAsync(cancellationToken);
        if (catalog.Categories.FirstOrDefault()?.Id is not { } category)
        {
            var made = await saveCategory.RunAsync(actor, new(null, 0, new(Both(name)), key + "c"), cancellationToken);
            if (!made.Succeeded(out var first, out var noCategory))
                return Problem(noCategory);
            if (!Numbering.Category.TryParse(first.Number, out category))
                return StepProblem.Because(Refusal.CatalogItemNotFound);
        }

        var isClass = kind == ProgramKind.Class;
        var draft = new ProgramDraft(
            Both(name),
            new("", ""),
            kind,
            category,
            PointCost: null,
            TicketCost: isClass ? UsualTickets : null,
            Price: price,
            TrialPrice: isClass ? price : null
        );
        var saved = await saveProgram.RunAsync(actor, new(null, 0, draft, key), cancellationToken);
        return saved.Succeeded(out var program, out var not) ? program.Number : Problem(not);
    }

    public async Task<Result<string, StepProblem>> TeacherAsync(
        Actor actor,
        string key,
        string name,
        CancellationToken cancellationToken
    )
    {
        var saved = await saveStaff.RunAsync(actor, new(null, 0, new(Both(name), ""), key), cancellationToken);
        return saved.Succeeded(out var teacher, out var not) ? teacher.Number : Problem(not);
    }

    /// <summary>The first place, program and teacher, week after week.</summary>
    public async Task<Result<string, StepProblem>> SlotsAsync(
        Actor actor,
        string key,
        FirstSlot first,
        CancellationToken cancellationToken
    )
    {
        var catalog = await catalogs.RunAsync(cancellationToken);
        if (catalog.Locations.FirstOrDefault() is not { } place || catalog.Programs.FirstOrDefault() is not { } program)
            return StepProblem.Because(Refusal.CatalogItemNotFound);
        var number = Numbering.Program.Of(program.Id);
        if (await saveProgram.ReadAsync(actor, number, cancellationToken) is not { Draft: var terms })
            return StepProblem.Because(Refusal.CatalogItemNotFound);
        var isClass = program.Kind == ProgramKind.Class;
        var starts = LocationTime.Utc(first.Day.ToDateTime(first.Time), place.TimeZone);
        var draft = new SlotDraft
        {
            LocationId = place.Id,
            ProgramId = program.Id,
            StaffId = catalog.Staff.FirstOrDefault()?.Id,
            StartsAt = starts,
            EndsAt = starts.AddMinutes(first.Minutes),
            Capacity = isClass ? first.Seats : 1,
            TrialCapacity = isClass && terms.TrialPrice is not null ? UsualTrials : 0,
            Price = terms.Price ?? 0,
            TrialPrice = isClass ? terms.TrialPrice : null,
        };
        var made = "";
        for (var week = 0; week < first.Weeks; week++)
        {
            var request = new CreateSlotRequest(draft.DaysLater(7 * week, place.TimeZone), $"{key}{week:00}");
            var created = await createSlot.RunAsync(actor, request, cancellationToken);
            if (!created.Succeeded(out var slot, out var objection))
                return ProblemOf(objection);
            made = made.Length == 0 ? slot.Slot.Number : made;
        }

        return made;
    }

    /// <summary>Said once; the other language can be said on the page of the catalogue.</summary>
    private static LocalizedText Both(string text) => new(text, text);

    private static StepProblem Problem<TDraft>(NotSaved<TDraft> not) =>
        not.Refusal is { } refusal
            ? StepProblem.Because(refusal)
            : new(null, [.. not.Errors.Select(e => "Problem" + e.Problem).Distinct()]);

    private static StepProblem ProblemOf(SlotObjection objection) =>
        objection switch
        {
            SlotObjection.Refused(var why) => StepProblem.Because(why),
            SlotObjection.Invalid(var faults) => new(null, [.. faults.Select(f => "Slot" + f.Kind).Distinct()]),
            _ => new(null, ["SlotClash"]),
        };
}
