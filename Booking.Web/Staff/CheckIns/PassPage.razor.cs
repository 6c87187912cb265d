using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Web.Startup;
using Microsoft.Extensions.Localization;

namespace Booking.Web.Staff.CheckIns;

/// <summary>A member's own page: the code that the desk reads.</summary>
public sealed partial class PassPage(MemberPass passes, CurrentActor current, IStringLocalizer<CheckInTexts> text)
{
    private string? _code;
    private string? _number;
    private bool _isRenewed;
    private bool _isBusy;

    private IStringLocalizer<CheckInTexts> Text => text;

    protected override async Task OnInitializedAsync()
    {
        var actor = await current.GetAsync();
        _code = await passes.ReadAsync(actor, CancellationToken.None);
        _number = actor.MemberId is { } id ? Numbering.Member.Of(id) : null;
    }

    /// <summary>As it is read and typed; the blanks count for nothing.</summary>
    private static string InGroups(string code) =>
        string.Join(' ', code.Chunk(4).Select(letters => new string(letters)));

    private async Task RenewAsync()
    {
        if (_isBusy)
            return;
        _isBusy = true;
        try
        {
            if (await passes.RenewAsync(await current.GetAsync(), CancellationToken.None) is { } fresh)
                (_code, _isRenewed) = (fresh, true);
        }
        finally
        {
            _isBusy = false;
        }
    }
}
