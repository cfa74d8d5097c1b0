//! Writing a message: the conversation's row gives the next number, and the message is stored with it in the same transaction.

use super::files;
use super::model::{File, Happened, Message, Sender};
use super::store::message;
use crate::clock::Micros;
use crate::db::{Arg, Db, Engine, Tx, sql};
use crate::error::{Error, Result};
use crate::id;
use crate::language::{Language, within};

/// A message as it is written.
#[derive(Debug, Clone, Copy)]
pub(super) struct New<'a> {
    pub(super) client_id: &'a str,
    pub(super) sender: Sender,
    pub(super) author_id: Option<&'a str>,
    pub(super) author: &'a str,
    pub(super) body: &'a str,
    pub(super) event: &'a str,
    /// What hangs on it, with its bytes.
    pub(super) file: Option<(&'a File, &'a [u8])>,
}

impl New<'_> {
    /// What is stored of it as it is, in the order of the columns in both statements.
    fn args(&self) -> [Arg; 6] {
        [
            self.client_id.into(),
            self.sender.as_str().into(),
            self.author_id.into(),
            self.author.into(),
            self.body.into(),
            self.event.into(),
        ]
    }

    fn as_stored(&self, seq: i64, now: Micros) -> Message {
        let stored = Message {
            seq,
            client_id: self.client_id.to_owned(),
            sender: self.sender,
            author: self.author.to_owned(),
            body: self.body.to_owned(),
            event: None,
            file: self.file.map(|(file, _)| file.clone()),
            at: now,
        };
        message(stored, self.event)
    }
}

/// An update of a conversation's row that takes its next number, without `RETURNING`.
pub(super) struct Take {
    pub(super) update: String,
    pub(super) args: Vec<Arg>,
}

/// A message that was written, and the account of whoever takes care of the conversation then.
pub(super) type Written = (Message, Option<String>);

/// Takes the next number and writes the message with it. None when nothing was written: there is one of this name, or the update
/// found no conversation.
///
/// On PostgreSQL a message without a file is one statement, so one round trip and one wait for the disk, and the row is held no longer
/// than that. `SQLite` cannot say it in one, and is no round trip away.
pub(super) async fn put(db: &Db, chat_id: &str, take: Take, new: &New<'_>, now: Micros) -> Result<Option<Written>> {
    if db.engine() == Engine::Sqlite || new.file.is_some() {
        return put_in(db.begin().await?, chat_id, take, new, now).await;
    }
    let Take { update, args } = take;
    let [client_id, sender, author_id, author, body, event, at] = std::array::from_fn(|place| args.len() + 1 + place);
    let done = sql(format!(
        "WITH taken AS ({update} RETURNING id, last_seq, assignee_id), written AS (INSERT INTO chat_messages \
         (chat_id, seq, client_id, sender, author_id, author_name, body, event, sent_at) \
         SELECT id, last_seq, ${client_id}, ${sender}, ${author_id}, ${author}, ${body}, ${event}, ${at} FROM taken) \
         SELECT last_seq, assignee_id FROM taken"
    ))
    .bind_all(args)
    .bind_all(new.args())
    .bind(now)
    .alone::<(i64, Option<String>)>(db)
    .await;
    match done {
        Ok(rows) => Ok(rows.into_iter().next().map(|(seq, assignee)| (new.as_stored(seq, now), assignee))),
        // The name is taken: the whole statement is undone, and the number free again.
        Err(Error::Conflict { .. }) => Ok(None),
        Err(error) => Err(error),
    }
}

/// The same in a transaction that may have done something already. It ends here: where nothing was written, nothing of it happened.
pub(super) async fn put_in(mut tx: Tx, chat_id: &str, take: Take, new: &New<'_>, now: Micros) -> Result<Option<Written>> {
    let Take { update, args } = take;
    let taken: Option<(i64, Option<String>)> =
        sql(format!("{update} RETURNING last_seq, assignee_id")).bind_all(args).optional(&mut tx).await?;
    let written = match taken {
        Some((seq, assignee)) => {
            if let Some((file, content)) = new.file {
                files::insert(&mut tx, chat_id, file, content, now).await?;
            }
            insert(&mut tx, chat_id, seq, new, now).await?.map(|message| (message, assignee))
        }
        None => None,
    };
    if written.is_some() {
        tx.commit().await?;
    } else {
        tx.rollback().await?;
    }
    Ok(written)
}

/// Writes the message with this number, which the caller has taken from the conversation's row in the same transaction. None when
/// there is one of this name: then the caller rolls back, and the number is free again.
async fn insert(tx: &mut Tx, chat_id: &str, seq: i64, new: &New<'_>, now: Micros) -> Result<Option<Message>> {
    let written = sql(
        "INSERT INTO chat_messages (chat_id, seq, client_id, sender, author_id, author_name, body, event, file_id, sent_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (chat_id, client_id) DO NOTHING",
    )
    .bind(chat_id)
    .bind(seq)
    .bind_all(new.args())
    .bind(new.file.map(|(file, _)| file.id.as_str()))
    .bind(now)
    .run(tx)
    .await?;
    Ok((written == 1).then(|| new.as_stored(seq, now)))
}

/// What happened to the conversation, said in the conversation.
pub(super) async fn insert_event(tx: &mut Tx, chat_id: &str, seq: i64, happened: &Happened, now: Micros) -> Result<Message> {
    let client_id = id::new();
    let body = within(Language::english(), false, || happened.sentence());
    let new = New {
        client_id: &client_id,
        sender: Sender::Shop,
        author_id: None,
        author: happened.name(),
        body: &body,
        event: happened.as_str(),
        file: None,
    };
    let written = insert(tx, chat_id, seq, &new, now).await?;
    written.ok_or_else(|| Error::internal("a new id came twice"))
}
