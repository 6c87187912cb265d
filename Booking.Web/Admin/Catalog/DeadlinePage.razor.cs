using Booking.Domain.Catalog;
using Booking.Domain.Catalog.Administration;
using Booking.Domain.Members;

namespace Booking.Web.Admin.Catalog;

/// <summary>Makes or edits a deadline, and counts which bookings what is typed would touch.</summary>
public sealed partial class DeadlinePage(
    SaveDeadline save,
    PreviewDeadline preview,
    ReadCatalogItems items,
    TimeProvider clock
)
{
    private Dictionary<DeadlineScope, IReadOnlyList<CatalogItemChoice>> _choices = [];

    /// <summary>Standing bookings that what is typed would touch; null while they are counted.</summary>
    private int? _touched;

    /// <summary>How many of them keep the right to cancel free of charge (rule Rights kept).</summary>
    private int _keeping;

    /// <summary>What they were last counted for.</summary>
    private (string Number, int Version, DeadlineDraft Draft)? _counted;

    internal override string Heading => Text[IsNew ? "NewDeadline" : "EditDeadline"];

    internal override string Back => CatalogAddresses.Deadlines;

    internal override string BackLabel => Text["Deadlines"];

    private DateTimeOffset Now => clock.GetUtcNow();

    protected override SaveCatalogItem<DeadlinePolicy, DeadlineDraft> Save => save;

    protected override IReadOnlyList<DraftField<DeadlineDraft>> Fields =>
        [
            new(
                Text["ReserveMinutes"],
                d => DeadlineExample.Span(d.ReserveMinutes, Text),
                (mine, theirs) => mine with { ReserveMinutes = theirs.ReserveMinutes }
            ),
            new(
                Text["CancelMinutes"],
                d => DeadlineExample.Span(d.CancelMinutes, Text),
                (mine, theirs) => mine with { CancelMinutes = theirs.CancelMinutes }
            ),
        ];

    protected override DeadlineDraft Blank() => new(DeadlineScope.Program, null, 0, 24 * 60);

    protected override string AddressOf(string number) => $"{CatalogAddresses.Deadlines}/{number}";

    protected override async Task<Action> ReadChoicesAsync(Actor actor)
    {
        var read = new Dictionary<DeadlineScope, IReadOnlyList<CatalogItemChoice>>
        {
            [DeadlineScope.Location] = await ChoicesAsync(CatalogItemKind.Location),
            [DeadlineScope.Category] = await ChoicesAsync(CatalogItemKind.Category),
            [DeadlineScope.Program] = await ChoicesAsync(CatalogItemKind.Program),
        };
        return () => _choices = read;

        Task<IReadOnlyList<CatalogItemChoice>> ChoicesAsync(CatalogItemKind kind) =>
            items.ChoicesAsync(actor, kind, CancellationToken.None);
    }

    /// <summary>However the draft came to be what it is: typed, read, or taken from somebody else.</summary>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!IsRead || IsMissing || _counted == (Number, Version, Draft))
            return;
        var wanted = (Number, Version, Draft);
        (_counted, _touched) = (wanted, null);
        var (actor, number) = (await Current.GetAsync(), IsNew ? null : Number);
        var count = await preview.RunAsync(actor, number, Draft, CancellationToken.None);
        var keeping = await preview.KeepingAsync(actor, number, Draft, CancellationToken.None);
        if (_counted != wanted)
            return; // more was typed meanwhile
        (_touched, _keeping) = (count, keeping ?? 0);
        StateHasChanged();
    }
}
