using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace Booking.Web.Theme.Forms;

/// <summary>The dialogs of the staff's pages; "back" closes them as Escape does.</summary>
public sealed class StaffDialogs(IDialogService dialogs, NavigationManager navigation, IStringLocalizer<FormTexts> text)
{
    private static readonly DialogOptions Options = new()
    {
        CloseOnEscapeKey = true,
        BackdropClick = true,
        MaxWidth = MaxWidth.ExtraSmall,
        FullWidth = true,
    };

    /// <summary>
    /// Opens a dialog and waits for its end. A dialog that leads somewhere does so by a link, or by its result: what
    /// else would change the address is taken for "back".
    /// </summary>
    /// <returns>Null: it went with its page.</returns>
    public async Task<DialogResult?> OpenAsync<TDialog>(
        string title,
        DialogParameters<TDialog> parameters,
        DialogOptions options
    )
        where TDialog : IComponent
    {
        var dialog = await dialogs.ShowAsync<TDialog>(title, parameters, options);
        using var back = navigation.RegisterLocationChangingHandler(CloseInstead);
        return await dialog.Result;

        ValueTask CloseInstead(LocationChangingContext moving)
        {
            if (moving.IsNavigationIntercepted)
                return ValueTask.CompletedTask;
            moving.PreventNavigation();
            dialog.Close(DialogResult.Cancel());
            return ValueTask.CompletedTask;
        }
    }

    /// <returns>Whether the person said yes.</returns>
    public async Task<bool> ConfirmAsync(Question question)
    {
        var parameters = new DialogParameters<ConfirmDialog> { { dialog => dialog.Question, question } };
        return await OpenAsync(question.Title, parameters, Options) is { Canceled: false };
    }

    /// <summary>Asks whether words that are not saved may be lost; the same question everywhere.</summary>
    public Task<bool> MayLeaveAsync() =>
        ConfirmAsync(new(text["LeaveTitle"], text["LeaveMessage"], text["Leave"]) { NoText = text["Stay"] });
}
